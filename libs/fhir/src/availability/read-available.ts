import { type Available, type AvailableProgramme, MOST_PROGRAMMES } from '#libs/placement';
import type { Resolve } from '../ehr/read-resource.js';
import type { Moment } from '../ehr/resource-reading.js';
import type { IgnoredResource } from '../intake/intake.js';
import type { IssueList } from '../intake/issue-list.js';
import { isObject } from '../intake/json.js';
import { referenceOf } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';
import { codesIn, type PlaceParts, placeParts } from './place-parts.js';
import type { PlaceTables } from './place-tables.js';
import { featureFromPart, featuresByCode } from './read-features.js';
import { type DescribedProgramme, describedProgramme, PROGRAMME_TYPES } from './read-programme.js';

/** What reading the parameters `available` takes. */
export interface PlaceDesk {
  readonly tables: PlaceTables;
  readonly resolve: Resolve;
  readonly moment: Pick<Moment, 'now' | 'issues'>;
}
export interface ReadPlaces {
  readonly available: Available;
  /** Programmes that take nobody now. */
  readonly closed: readonly IgnoredResource[];
}

/** What one parameter tells. */
interface Places {
  readonly levels: readonly string[];
  readonly programmes: readonly Placed[];
  readonly closed: readonly IgnoredResource[];
}
interface Placed extends AvailableProgramme {
  readonly path: string;
}

const NOWHERE: Places = { levels: [], programmes: [], closed: [] };

/** All that the parameters `available` say together; nothing where there is no such parameter. */
export function readAvailable(parameters: readonly RequestPart[], desk: PlaceDesk): ReadPlaces | undefined {
  const { issues } = desk.moment;
  const [first] = parameters;
  if (!first) return undefined;
  if (parameters.length > MOST_PROGRAMMES) {
    const tooMany = parameters[MOST_PROGRAMMES] ?? first;
    issues.refused(
      'too-costly',
      tooMany.path,
      `There are more than ${MOST_PROGRAMMES}. Send those that matter.`,
    );
    return undefined;
  }
  const all = parameters.map((parameter) => placesFrom(parameter, parameters.length, desk));
  const programmes = all.flatMap((one) => one.programmes);
  refuseRepeated(programmes, issues);
  return {
    available: {
      levels: [...new Set(all.flatMap(({ levels }) => levels))],
      programmes: programmes.map(({ path: _, ...programme }) => programme),
    },
    closed: all.flatMap(({ closed }) => closed),
  };
}

function refuseRepeated(programmes: readonly Placed[], issues: IssueList): void {
  const seen = new Set<string>();
  for (const { id, level, path } of programmes) {
    const key = `${id} ${level}`;
    if (seen.has(key)) issues.refused('conflict', path, 'This programme stands here twice.');
    seen.add(key);
  }
}

const HOLDS =
  'Say a level (valueCode, valueCoding or valueCodeableConcept), a HealthcareService or Organization (resource, ' +
  'valueReference), both with features (part), or valueBoolean false where nothing is available.';

/** https://hl7.org/fhir/R4/parameters.html inv-1: a value, a resource or parts. */
function placesFrom(parameter: RequestPart, parameters: number, desk: PlaceDesk): Places {
  const { json, path } = parameter;
  const { issues } = desk.moment;
  const contents = Object.keys(json).filter((key) => /^(value|resource$|part$)/.test(key));
  if (contents.length !== 1) issues.broken(path, `A parameter holds one thing. ${HOLDS}`);
  else if (json.part !== undefined) return placesFromParts(parameter, desk);
  else if (json.resource !== undefined || json.valueReference !== undefined)
    return programmeAlone(parameter, desk);
  else if (json.valueBoolean === false) refuseBeside(parameters, path, issues);
  else if (codesIn(parameter) !== undefined) return { ...NOWHERE, levels: levelFrom(parameter, desk) };
  else issues.refused('not-supported', path, HOLDS);
  return NOWHERE;
}

function refuseBeside(parameters: number, path: string, issues: IssueList): void {
  if (parameters > 1)
    issues.refused('conflict', `${path}.value`, 'Nothing is available here, and something elsewhere.');
}

const NO_LEVEL =
  'This tells no level of the ladder, or not one alone. Take a code of our CodeSystem level-of-care, or one that the ' +
  'ConceptMap relates to one level without a comment.';

function levelFrom(part: RequestPart, { tables, moment: { issues } }: PlaceDesk): readonly string[] {
  const levels = new Set((codesIn(part) ?? []).flatMap((coding) => tables.levelOf(coding) ?? []));
  if (levels.size === 1) return [...levels];
  issues.refused('code-invalid', `${part.path}.value`, NO_LEVEL);
  return [];
}

const programmeAlone = (parameter: RequestPart, desk: PlaceDesk): Places =>
  placed({ levels: [], programmes: [parameter], features: [] }, parameter, desk);

function placesFromParts(parameter: RequestPart, desk: PlaceDesk): Places {
  const { issues } = desk.moment;
  const parts = placeParts(parameter, issues);
  if (parts.programmes.length > 0) return placed(parts, parameter, desk);
  if (parts.features.length > 0)
    issues.refused('required', parameter.path, 'Features belong to a programme: add a part programme.');
  if (parts.levels.length === 0)
    issues.refused('required', parameter.path, 'A part level or a part programme is needed.');
  return { ...NOWHERE, levels: parts.levels.flatMap((part) => levelFrom(part, desk)) };
}

/** A programme at each of its levels: those of the parts, or else those of its resource. */
function placed(
  { levels, programmes, features }: PlaceParts,
  { path }: RequestPart,
  desk: PlaceDesk,
): Places {
  const { issues } = desk.moment;
  const [part] = programmes;
  const described = part && programmeFrom(part, desk);
  const named = levels.flatMap((level) => levelFrom(level, desk));
  const told = features.flatMap((feature) => featureFromPart(feature, desk.tables, issues));
  if (!described) return NOWHERE;
  const found = [...new Set(levels.length > 0 ? named : described.levels)];
  if (found.length === 0 && levels.length === 0)
    issues.refused('required', part?.path ?? path, `No level is known of this programme. ${NO_LEVEL}`);
  const known = featuresByCode([...described.features, ...told], issues);
  if (!described.isOpen)
    return { ...NOWHERE, closed: [{ path: part?.path ?? path, reference: described.id, reason: 'status' }] };
  return {
    ...NOWHERE,
    programmes: found.map((level) => ({
      id: described.id,
      level,
      features: known,
      path: part?.path ?? path,
    })),
  };
}

/** The resource in the parameter, the one of `data` that it refers to, or no more than the reference. */
function programmeFrom(
  part: RequestPart,
  { tables, resolve, moment }: PlaceDesk,
): DescribedProgramme | undefined {
  const { issues } = moment;
  const { resource, valueReference } = part.json;
  if (isObject(resource))
    return describedProgramme({ json: resource, path: `${part.path}.resource` }, tables, moment);
  const literal = isObject(valueReference) ? referenceOf(valueReference.reference) : undefined;
  const found = literal && resolve(part, literal.reference);
  if (found) return describedProgramme(found, tables, moment);
  const isLocal = literal !== undefined && literal.reference.split('/').length === 2;
  if (isLocal && PROGRAMME_TYPES.includes(literal.type))
    return { id: literal.reference, levels: [], features: [], isOpen: true };
  issues.refused('value', part.path, NO_PROGRAMME);
  return undefined;
}

const NO_PROGRAMME =
  'A programme is a HealthcareService or an Organization: as resource, or as valueReference to Type/id or to a ' +
  'resource in data. A ProgramMembership is no type of R4.';
