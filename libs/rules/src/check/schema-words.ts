import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Problem } from '../problem.js';
import { listed, nearest } from './nearest.js';

type Words = Pick<Problem, 'message' | 'remedy'>;
type Say = (error: ErrorObject) => Words;

/** What is wrong, and what to do, for each keyword of JSON Schema that our schemas use. */
export function wordsFor(error: ErrorObject): Words {
  const say = WORDS.get(error.keyword);
  if (error.propertyName !== undefined) return badName(error);
  return say
    ? say(error)
    : { message: `The value breaks the schema (${error.keyword}).`, remedy: help(error) };
}

/** The property an error says has no place; undefined for other errors. */
export function unknownProperty({ keyword, params }: ErrorObject): string | undefined {
  return keyword === 'additionalProperties' ? String(params.additionalProperty) : undefined;
}
export function knownProperties({ parentSchema }: ErrorObject): readonly string[] {
  const known = Object.keys(parentSchema?.properties ?? {});
  const open = known.includes('operator') || known.includes('condition');
  return open ? [...new Set([...known, 'all', 'any', 'not', 'condition'])] : known;
}

const WORDS: ReadonlyMap<string, Say> = new Map<string, Say>([
  ['additionalProperties', superfluous],
  ['required', missing],
  ['dependentRequired', goesWith],
  ['enum', (error) => notAllowed(error, error.params.allowedValues as readonly unknown[])],
  ['const', (error) => notAllowed(error, [error.params.allowedValue])],
  ['type', wrongType],
  ['minItems', tooShort],
  [
    'uniqueItems',
    (error) => ({ message: `The list holds ${shown(repeated(error))} twice.`, remedy: 'Name it once.' }),
  ],
  [
    'pattern',
    (error) => ({ message: `${shown(error.data)} does not have the form asked for.`, remedy: help(error) }),
  ],
  ['minLength', (error) => ({ message: 'The text is empty.', remedy: help(error) })],
  [
    'minimum',
    (error) => ({
      message: `${shown(error.data)} is too small.`,
      remedy: `At least ${error.params.limit}.`,
    }),
  ],
  ['minProperties', (error) => ({ message: 'The object is empty.', remedy: help(error) })],
  ['false schema', misplaced],
]);

const shown = (value: unknown): string => JSON.stringify(value);
const help = ({ parentSchema }: ErrorObject): string =>
  `Expected: ${parentSchema?.description ?? parentSchema?.title ?? 'see the schema'}`;

function superfluous(error: ErrorObject): Words {
  const property = unknownProperty(error) ?? '';
  const known = knownProperties(error);
  const near = nearest(property, known);
  return {
    message: `Unknown property ${shown(property)}.`,
    remedy: near ? `Did you mean ${shown(near)}?` : `Remove it. Known here: ${listed(known)}.`,
  };
}

function missing({ params, parentSchema }: ErrorObject): Words {
  const property = String(params.missingProperty);
  const meaning = parentSchema?.properties?.[property]?.description;
  return {
    message: `Property ${shown(property)} is missing.`,
    remedy: meaning ? `Add it: ${meaning}` : 'Add it.',
  };
}

function goesWith({ params }: ErrorObject): Words {
  const { property, missingProperty } = params as {
    readonly property: string;
    readonly missingProperty: string;
  };
  return { message: `${property} stands without ${missingProperty}.`, remedy: 'Add it, or remove both.' };
}

function notAllowed({ data }: ErrorObject, allowed: readonly unknown[]): Words {
  const near = typeof data === 'string' ? nearest(data, allowed.map(String)) : undefined;
  const choice = `Allowed: ${listed(allowed)}.`;
  return {
    message: `${shown(data)} is not allowed here.`,
    remedy: near ? `Did you mean ${near}? ${choice}` : choice,
  };
}

function wrongType(error: ErrorObject): Words {
  const wanted = [error.params.type].flat().join(' or ');
  return { message: `Expected ${wanted}, found ${shown(error.data)}.`, remedy: help(error) };
}

function tooShort(error: ErrorObject): Words {
  return { message: 'The list is empty.', remedy: help(error) };
}

const repeated = ({ data, params }: ErrorObject): unknown => (data as readonly unknown[])[Number(params.i)];

function misplaced({ instancePath }: ErrorObject): Words {
  const property = instancePath.split('/').at(-1);
  return {
    message: `${shown(property)} does not go with this type.`,
    remedy: 'Remove it, or change the type.',
  };
}

function badName(error: ErrorObject): Words {
  return { message: `${shown(error.propertyName)} cannot be a name here.`, remedy: help(error) };
}
