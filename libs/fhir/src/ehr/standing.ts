import { codingsOf } from '../intake/codings.js';
import type { JsonObject } from '../intake/json.js';
import type { Standing, StatusElement } from './resource-binding.js';

const RISING: readonly Standing[] = ['ignored', 'prompts', 'counts'];

/** What the statuses of a resource let it do: the least that any of them allows. */
export function standingOf(statuses: readonly StatusElement[], json: JsonObject): Standing {
  return least(statuses.map((status) => standingBy(status, json)));
}

export const least = (standings: readonly Standing[]): Standing =>
  RISING.find((standing) => standings.includes(standing)) ?? 'counts';

function standingBy(status: StatusElement, json: JsonObject): Standing {
  const value = json[status.element];
  const codes = typeof value === 'string' ? [value] : codingsOf(value).map(({ code }) => code);
  return RISING.find((standing) => codes.some((code) => listed(status, standing, code))) ?? status.otherwise;
}

const listed = (status: StatusElement, standing: Standing, code: string): boolean =>
  status[standing]?.includes(code) ?? false;
