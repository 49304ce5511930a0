import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { SCHEMAS } from './schemas.js';

describe('the schemas of rule-set files', () => {
  const strict = { strict: true, strictRequired: false, strictTypes: false, discriminator: true } as const;

  it('hold to the meta-schema and know no keyword that ajv does not', () => {
    const ajv = new Ajv2020({ ...strict, schemas: SCHEMAS });
    for (const { $id } of SCHEMAS) expect(ajv.getSchema($id)).toBeInstanceOf(Function);
  });

  it.each(SCHEMAS.map((schema) => [schema.title, schema] as const))(
    'say in %s what each property is',
    (_, schema) => {
      expect(unexplained(schema, schema.$id)).toEqual([]);
    },
  );
});

/** Properties that neither have a title and a description, nor refer to something that has. */
function unexplained(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as { readonly properties?: { readonly [name: string]: unknown } };
  const own = Object.entries(properties).filter(([, property]) => !isExplained(property));
  const deeper = Object.entries(schema).flatMap(([key, part]) => unexplained(part, `${path}/${key}`));
  return [...own.map(([name]) => `${path}/properties/${name}`), ...deeper];
}

/** A narrowing of a property that is explained elsewhere needs no words. */
function isExplained(property: unknown): boolean {
  if (typeof property === 'boolean') return true;
  const { title, description, ...rest } = property as { readonly [key: string]: unknown };
  const narrows = Object.keys(rest).every((key) => ['const', 'type', 'enum'].includes(key));
  return (title !== undefined && description !== undefined) || '$ref' in rest || narrows;
}
