import { codingOf, codingsOf, type FoundCoding } from '../intake/codings.js';
import type { IssueList } from '../intake/issue-list.js';
import { isObject } from '../intake/json.js';
import type { RequestPart } from '../intake/request.js';

/** What the parameter `available` is made of, where it is made of parts. */
export interface PlaceParts {
  readonly levels: readonly RequestPart[];
  readonly programmes: readonly RequestPart[];
  readonly features: readonly RequestPart[];
}

const NAMES = { level: 'levels', programme: 'programmes', feature: 'features' } as const;
type PartName = keyof typeof NAMES;
const isPartName = (name: unknown): name is PartName =>
  typeof name === 'string' && Object.hasOwn(NAMES, name);

/** The parts by name; anything else is refused. */
export function placeParts(parameter: RequestPart, issues: IssueList): PlaceParts {
  const found = { levels: [], programmes: [], features: [] } as { [kind in keyof PlaceParts]: RequestPart[] };
  for (const part of partsOf(parameter, issues)) {
    const { name } = part.json;
    if (isPartName(name)) found[NAMES[name]].push(part);
    else
      issues.refused(
        'not-supported',
        part.path,
        'This part is not supported. Supported are level, programme and feature.',
      );
  }
  const [, another] = found.programmes;
  if (another) issues.refused('conflict', another.path, 'There can be one programme in a parameter.');
  return found;
}

/** The parts of a parameter, each with its place. */
export function partsOf({ json, path }: RequestPart, issues: IssueList): readonly RequestPart[] {
  const at = `${path}.part`;
  if (!Array.isArray(json.part)) {
    issues.broken(at, 'This must be an array.');
    return [];
  }
  return json.part.flatMap((part: unknown, i): readonly RequestPart[] => {
    if (isObject(part)) return [{ json: part, path: `${at}[${i}]` }];
    issues.broken(`${at}[${i}]`, 'A part must be an object.');
    return [];
  });
}

/** The codes of a parameter that holds a code, a Coding or a CodeableConcept; undefined where it holds none. */
export function codesIn({ json }: RequestPart): readonly FoundCoding[] | undefined {
  const { valueCode, valueCoding, valueCodeableConcept } = json;
  if (typeof valueCode === 'string') return [{ code: valueCode }];
  if (valueCoding !== undefined) return codingOf(valueCoding);
  return valueCodeableConcept === undefined ? undefined : codingsOf(valueCodeableConcept);
}
