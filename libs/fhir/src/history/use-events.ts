import type { FactInput, FactInputs } from '#libs/rules';
import { valueAt } from '../intake/codings.js';
import { isDateTime } from '../intake/date-time.js';
import type { UsedAnswer } from '../intake/intake.js';
import { isAtLeast } from '../intake/merge-facts.js';
import type { RequestPart } from '../intake/request.js';
import type { Evidence, HistoryTable } from './history-rules.js';
import type { UseEvent } from './stay.js';

/** What a resource tells of facts, and in which words of ours. */
export interface Claim {
  readonly gives: FactInputs;
  readonly told: UseEvent['told'];
}

/** What in a resource shows use, as far as it is dated. */
export function useEvents(
  part: RequestPart,
  claims: readonly Claim[],
  history: HistoryTable | undefined,
): readonly UseEvent[] {
  const evidence = history?.sinceAdmission.evidence ?? [];
  return evidence
    .filter(({ resourceType }) => resourceType === part.json.resourceType)
    .flatMap((one) => claims.flatMap((claim) => eventIn(part, claim, one)));
}

function eventIn(part: RequestPart, { gives, told }: Claim, evidence: Evidence): readonly UseEvent[] {
  const input = gives[evidence.fact];
  const day = firstDayAt(part, evidence.on);
  if (input === undefined || day === undefined || !evidence.values.some((it) => it === scalarIn(input)))
    return [];
  return [{ day, onlyPrompts: evidence.onlyPrompts === true, path: part.path, told }];
}

const scalarIn = (input: FactInput): unknown => (isAtLeast(input) ? input.atLeast : input);

/** The first day that the date can mean; its form was checked when the resource was read. */
function firstDayAt({ json }: RequestPart, elements: readonly string[]): string | undefined {
  const text = elements.map((element) => valueAt(json, element)).find((value) => value !== undefined);
  if (typeof text !== 'string' || !isDateTime(text)) return undefined;
  const [year, month = '01', day = '01'] = text.slice(0, 10).split('-');
  return `${year}-${month}-${day}`;
}

/** As it is told beside what else the resource gives. */
export const toldBy = ({ source, title }: UsedAnswer, binding: string): UseEvent['told'] => ({
  source,
  title,
  binding,
});
