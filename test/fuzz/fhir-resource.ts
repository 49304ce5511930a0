import { holdsMarkedText, isMarked } from './marks.js';

// https://hl7.org/fhir/R4/datatypes.html#primitive
const DAY = String.raw`[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])`;
const DATE_TIME = new RegExp(
  `^${DAY}(T([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?(Z|[+-](0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00)))?)?)?$`,
);
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const DATES: readonly string[] = [
  'created',
  'occurrenceDateTime',
  'date',
  'authored',
  'authoredOn',
  'recorded',
  'lastUpdated',
];
const REFERENCE =
  /^(#[A-Za-z0-9\-.]{0,64}|urn:uuid:[0-9a-f-]{36}|(https?:\/\/[^\s"<>]+\/)?[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})$/;
/** Ids, codes and addresses of the request come back here, and nowhere else. */
const REPEATS = /\.reference$|^\$(\.parameter\[\]\.resource)?\.meta\.security\[\]\.(system|code)$/;
/** What a value that is none looks like once it has become text; the id in a reference may be any word. */
const NONSENSE = /\bundefined\b|\bNaN\b|\bInfinity\b|Invalid Date|\[object /;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
const FEW_MARKUP = /<(\/?)([a-z][a-z0-9]*)(?:\s+[a-z:-]+="[^"<]*")*\s*(\/?)>/g;
const TEXT_OF_MARKUP = /^([^<>&]|&(amp|lt|gt|quot|#\d+|#x[0-9a-f]+);)*$/i;

/** What FHIR JSON forbids in any resource, and what no answer of ours may hold. */
export function faultsOfResource(resource: unknown, path = '$'): readonly string[] {
  if (typeof resource === 'string') return faultsOfText(resource, path);
  if (typeof resource === 'number') return [];
  if (typeof resource === 'boolean') return [];
  if (typeof resource !== 'object' || resource === null) return [`${path} is ${resource}`];
  const members = Object.entries(resource);
  if (members.length === 0) return [`${path} is empty`];
  return members.flatMap(([key, value]) => {
    const at = Array.isArray(resource) ? `${path}[]` : `${path}.${key}`;
    return [...faultsOfMember(key, value, at), ...faultsOfResource(value, at)];
  });
}

function faultsOfMember(key: string, value: unknown, at: string): readonly string[] {
  if (DATES.includes(key) && !DATE_TIME.test(String(value))) return [`${at} is no date`];
  // What an ElementDefinition is called is no id of a resource.
  if (key === 'id' && !ID.test(String(value)) && !at.endsWith('.element[].id')) return [`${at} is no id`];
  // An activity has a Reference by this name.
  if (key === 'reference' && typeof value !== 'object' && !REFERENCE.test(String(value)))
    return [`${at} is no literal reference`];
  if (key === 'div' && !isXhtml(String(value))) return [`${at} is no XHTML`];
  return [];
}

function faultsOfText(text: string, path: string): readonly string[] {
  const faults = [
    [text.trim() === '', 'is blank'],
    [!text.isWellFormed(), 'has a lone surrogate'],
    [CONTROL.test(text), 'has a control character'],
    [NONSENSE.test(text) && !path.endsWith('.reference'), 'says what is no value'],
    [REPEATS.test(path) ? holdsMarkedText(text) : isMarked(text), 'repeats the request'],
  ] as const;
  return faults.flatMap(([isSo, fault]) => (isSo ? [`${path} ${fault}`] : []));
}

/** Every element is closed in its turn, and nothing else looks like markup. */
function isXhtml(div: string): boolean {
  if (!div.startsWith('<div xmlns="http://www.w3.org/1999/xhtml"') || !div.endsWith('</div>')) return false;
  const open: string[] = [];
  for (const [, slash, name = '', empty] of div.matchAll(FEW_MARKUP)) {
    if (slash && open.pop() !== name) return false;
    if (!slash && !empty) open.push(name);
  }
  return open.length === 0 && TEXT_OF_MARKUP.test(div.replaceAll(FEW_MARKUP, ''));
}
