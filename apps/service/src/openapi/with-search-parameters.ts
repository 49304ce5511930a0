import type { OpenAPIObject } from '@nestjs/swagger';
import { ALL_SEARCHES, type DescribedSearch } from '#libs/fhir';
import type { Schema } from './schema.js';

type Paths = OpenAPIObject['paths'];
type Operation = NonNullable<Paths[string]['get']>;

/** A parameter as it is documented. */
interface Described {
  readonly description: string;
  readonly schema: Schema;
}

/** Names what each type is searched for by, in the address and in the form: a controller of several types cannot. */
export function withSearchParameters(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.values(ALL_SEARCHES).flatMap((definition) => pathsOf(document, definition));
  return { ...document, paths: { ...document.paths, ...Object.fromEntries(paths) } };
}

function pathsOf({ paths }: OpenAPIObject, definition: DescribedSearch) {
  const described = describedOf(definition);
  const [address, form] = [`/fhir/${definition.type}`, `/fhir/${definition.type}/_search`];
  const { get } = paths[address] ?? {};
  const { post } = paths[form] ?? {};
  return [
    ...(get ? [[address, { ...paths[address], get: inAddress(get, described) }] as const] : []),
    ...(post ? [[form, { ...paths[form], post: inForm(post, described) }] as const] : []),
  ];
}

type AllDescribed = readonly (readonly [name: string, described: Described])[];

const inAddress = (operation: Operation, all: AllDescribed): Operation => ({
  ...operation,
  parameters: [
    ...(operation.parameters ?? []),
    ...all.map(([name, described]) => ({ name, in: 'query' as const, required: false, ...described })),
  ],
});

const FORM = 'application/x-www-form-urlencoded';

const inForm = (operation: Operation, all: AllDescribed): Operation => ({
  ...operation,
  requestBody: {
    required: true,
    content: {
      [FORM]: {
        schema: {
          type: 'object',
          properties: Object.fromEntries(
            all.map(([name, { schema, description }]) => [name, { ...schema, description }]),
          ),
          additionalProperties: { type: 'string' },
        },
      },
    },
  },
});

function describedOf({
  parameters,
  sorts,
  type,
  includes = [],
  reverseIncludes = [],
}: DescribedSearch): AllDescribed {
  return [
    ...Object.entries(parameters).map(([name, { documentation, pattern, modifiers = {} }]) => {
      const with_ = Object.keys(modifiers).map((one) => `:${one}`);
      const description =
        with_.length > 0 ? `${documentation} Also with ${with_.join(', ')}.` : documentation;
      return [name, { description, schema: { type: 'string' as const, pattern } }] as const;
    }),
    ...Object.entries({
      _sort: words(
        `By ${Object.keys(sorts).join(', ')}; with - before it, descending; several are separated by commas.`,
      ),
      _count: pattern(
        'The most results of a page: 20 without, 100 at most; 0: only how many there are.',
        '^[0-9]{1,9}$',
      ),
      _total: choice('Whether they are counted.', ['none', 'estimate', 'accurate']),
      _summary: choice('Which elements are given; count: only how many there are.', [
        'true',
        'text',
        'data',
        'count',
        'false',
      ]),
      _elements: words(`Elements of ${type}, separated by commas; what must be there stays.`),
      ...(includes.length > 0 && { _include: words(`What else is given: ${includes.join(', ')}.`) }),
      ...(reverseIncludes.length > 0 && {
        _revinclude: words(`What else is given: ${reverseIncludes.join(', ')}.`),
      }),
    }),
  ];
}

const words = (description: string): Described => ({ description, schema: { type: 'string' } });
const pattern = (description: string, one: string): Described => ({
  description,
  schema: { type: 'string', pattern: one },
});
const choice = (description: string, values: readonly string[]): Described => ({
  description,
  schema: { type: 'string', enum: [...values] },
});
