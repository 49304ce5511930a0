import type { Json } from './stored-resources.js';

const list = (value: Json): readonly Json[] => (value === undefined ? [] : [value].flat());
const references = (value: Json): readonly string[] => list(value).flatMap((it) => it?.reference ?? []);
const codings = (value: Json): readonly Json[] => list(value).flatMap((it) => it?.coding ?? []);

/** `system|code`, `|code`, `code`. */
function hasToken(codes: readonly Json[], token: string): boolean {
  const at = token.indexOf('|');
  const [system, code] = at < 0 ? [undefined, token] : [token.slice(0, at), token.slice(at + 1)];
  return codes.some(
    (it) => (it.code ?? it.value) === code && (system === undefined || (it.system ?? '') === system),
  );
}

type Matches = (resource: Json, value: string) => boolean;
const byPatient: Matches = (it, value) => {
  const wanted = value.startsWith('Patient/') ? value : `Patient/${value}`;
  return [it.subject, it.patient, it.beneficiary, it.for].some((one) => references(one).includes(wanted));
};

/** What can be searched for; anything else is refused. */
const PARAMETERS: { readonly [name: string]: Matches } = {
  patient: byPatient,
  subject: byPatient,
  _id: (it, value) => it.id === value,
  status: (it, value) => it.status === value,
  url: (it, value) => (it.url ?? it.channel?.endpoint) === value,
  criteria: (it, value) => it.criteria.startsWith(value),
  identifier: (it, value) => hasToken(list(it.identifier), value),
  _tag: (it, value) => hasToken(list(it.meta?.tag), value),
  code: (it, value) => hasToken(codings(it.code), value),
  'component-code': (it, value) => list(it.component).some(({ code }) => hasToken(codings(code), value)),
  questionnaire: (it, value) => it.questionnaire?.split('|')[0] === value,
  target: (it, value) => references(it.target).includes(value),
  _lastUpdated: (it, value) => it.meta.lastUpdated >= value.replace(/^ge/, ''),
};
const CONTROLS = ['_count', '_page', '_sort', '_format'];

export class UnknownParameterError extends Error {}

/** Which of these match a query; commas are "or", several parameters "and". */
export function matching(resources: readonly Json[], query: URLSearchParams): readonly Json[] {
  const asked = [...query].filter(([name]) => !CONTROLS.includes(name));
  return resources.filter((resource) =>
    asked.every(([name, values]) => {
      const matches = PARAMETERS[name];
      if (!matches) throw new UnknownParameterError(name);
      return values.split(',').some((value) => matches(resource, value));
    }),
  );
}

/** Refuses what no resource could be found by, whether or not there are any. */
export function refuseUnknown(query: URLSearchParams): void {
  for (const [name] of query)
    if (!CONTROLS.includes(name) && !PARAMETERS[name]) throw new UnknownParameterError(name);
}
