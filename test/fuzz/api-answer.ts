import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Json = { readonly [key: string]: unknown };

/** What is wrong with an answer of a door that does not speak FHIR. */
export type ApiJudge = (status: number, answer: unknown, sent: unknown) => readonly string[];

/** Holds answers against the service's own OpenAPI document. */
export function apiJudge({ components }: { readonly components: object }): ApiJudge {
  const ajv = new Ajv2020.default({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'openapi', components });
  const schema = (name: string): ValidateFunction => {
    const found = ajv.getSchema(`openapi#/components/schemas/${name}`);
    if (!found) throw new Error(`The OpenAPI document has no schema ${name}.`);
    return found;
  };
  const [envelope, problem] = [schema('DecisionEnvelope'), schema('Problem')];
  return (status, answer, sent) => {
    if (status < 400) return 'decision' in (answer as Json) ? violations(envelope, answer) : [];
    return [...violations(problem, answer), ...faultsOfProblem(status, answer as Json, sent)];
  };
}

const violations = (validate: ValidateFunction, value: unknown): readonly string[] =>
  validate(value) ? [] : (validate.errors ?? []).map(told);

const told = ({ instancePath, message }: ErrorObject): string => `${instancePath || 'the answer'} ${message}`;

function faultsOfProblem(
  status: number,
  { status: said, code, errors }: Json,
  sent: unknown,
): readonly string[] {
  const spots = (errors ?? []) as readonly Json[];
  const isDue = status === 422 || code === 'body-invalid';
  return [
    ...(said === status ? [] : [`the problem says ${said}, the answer ${status}`]),
    ...(isDue && spots.length === 0 ? [`${code} without a pointer`] : []),
    ...spots
      .filter(({ pointer }) => !leadsSomewhere(pointer, sent))
      .map(() => `a pointer of ${code} leads nowhere`),
  ];
}

/** Whether a JSON pointer (RFC 6901) leads to a spot in what was sent; its last step may be what is missing there. */
function leadsSomewhere(pointer: unknown, sent: unknown): boolean {
  if (typeof pointer !== 'string' || !/^(\/([^~/]|~[01])*)*$/.test(pointer)) return false;
  let at: unknown = sent;
  for (const step of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null) return false;
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    at = Object.hasOwn(at, key) ? (at as Json)[key] : undefined;
  }
  return true;
}
