import { dayAt, isOver } from '../ehr/elapsed.js';
import type { Moment } from '../ehr/resource-reading.js';
import { codingsOf } from '../intake/codings.js';
import { isAhead, isDateTime } from '../intake/date-time.js';
import { isObject } from '../intake/json.js';
import { isId } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';
import type { PlaceTables } from './place-tables.js';
import { featuresOfResource, type ToldFeature } from './read-features.js';

/** A programme as its resource describes it. */
export interface DescribedProgramme {
  readonly id: string;
  readonly levels: readonly string[];
  readonly features: readonly ToldFeature[];
  /** False where the resource says that it takes nobody now. */
  readonly isOpen: boolean;
}

export const PROGRAMME_TYPES: readonly unknown[] = ['HealthcareService', 'Organization'];
/** Elements that may carry the code of a level. */
const LEVEL_ELEMENTS = ['type', 'category', 'specialty', 'program'];
const MOST_ABSENCES = 50;

/** Reads a HealthcareService or an Organization; undefined where it cannot be used, which is then said. */
export function describedProgramme(
  part: RequestPart,
  tables: PlaceTables,
  moment: Pick<Moment, 'now' | 'issues'>,
): DescribedProgramme | undefined {
  const { json, path } = part;
  const { issues } = moment;
  if (!PROGRAMME_TYPES.includes(json.resourceType)) {
    issues.refused('not-supported', path, 'A programme is told as HealthcareService or Organization.');
    return undefined;
  }
  if (json.modifierExtension !== undefined || json.implicitRules !== undefined) {
    issues.refused('not-supported', path, 'It carries a modifier that could change its meaning.');
    return undefined;
  }
  if (!isId(json.id)) {
    issues.refused('required', path, 'A programme needs an id: the answer names it by its reference.');
    return undefined;
  }
  const codings = LEVEL_ELEMENTS.flatMap((element) => codingsOf(json[element]));
  const levels = codings
    .filter(({ system }) => system !== undefined)
    .flatMap((it) => tables.levelOf(it) ?? []);
  return {
    id: `${json.resourceType}/${json.id}`,
    levels: [...new Set(levels)],
    features: featuresOfResource(part, tables, issues),
    isOpen: isActive(part, moment) && !isAbsent(part, moment),
  };
}

function isActive({ json, path }: RequestPart, { issues }: Pick<Moment, 'issues'>): boolean {
  if (json.active !== undefined && typeof json.active !== 'boolean')
    issues.broken(`${path}.active`, 'This must be true or false.');
  return json.active !== false;
}

/** Away now, wherever on earth that is; an absence without a period tells nothing of today. */
function isAbsent({ json, path }: RequestPart, moment: Pick<Moment, 'now' | 'issues'>): boolean {
  const absences: readonly unknown[] = Array.isArray(json.notAvailable) ? json.notAvailable : [];
  return absences.slice(0, MOST_ABSENCES).some((absence, i) => {
    if (!isObject(absence) || !isObject(absence.during)) return false;
    const during = { json: absence.during, path: `${path}.notAvailable[${i}].during` };
    const { start, end } = absence.during;
    if (start === undefined && end === undefined) return false;
    const last = dayAt(during, ['end'], moment);
    const first = dayAt(during, ['start'], moment);
    const hasBegun =
      first === undefined || !(isDateTime(String(start)) && isAhead(String(start), moment.now));
    return hasBegun && (last === undefined || !isOver(last, moment));
  });
}
