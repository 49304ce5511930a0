import { IntakeError, type IntakeIssue } from '../intake/intake-error.js';
import { isObject, type JsonObject } from '../intake/json.js';

/** What `$validate` is asked (https://hl7.org/fhir/R4/resource-operation-validate.html). */
export interface ValidateRequest {
  /** Absent: what is kept under the id of the address. */
  readonly resource?: JsonObject;
}

/** What stands in an address. */
export interface ValidateQuery {
  readonly mode?: unknown;
  readonly profile?: unknown;
}

const PROFILES = 'http://hl7.org/fhir/StructureDefinition/';

/**
 * A bare resource, or Parameters with it as `resource`.
 * @throws IntakeError where it is none, or asks for what cannot be checked here
 */
export function validateRequest(body: unknown, type: string, query: ValidateQuery): ValidateRequest {
  if (!isObject(body))
    throw refused('structure', type, 'Send a resource, or Parameters with one as resource.', 400);
  const parameters = body.resourceType === 'Parameters' ? parametersIn(body) : undefined;
  const asked = parameters ?? { resource: body };
  checkMode(asked.mode ?? query.mode);
  checkProfile(asked.profile ?? query.profile, type);
  return isObject(asked.resource) ? { resource: asked.resource } : {};
}

interface Asked extends ValidateQuery {
  readonly resource?: unknown;
}

const KNOWN = ['resource', 'mode', 'profile'];

function parametersIn({ parameter = [] }: JsonObject): Asked {
  const all = Array.isArray(parameter) ? parameter.filter(isObject) : [];
  const names = all.map(({ name }) => name);
  if (names.some((name, i) => !KNOWN.includes(String(name)) || names.indexOf(name) !== i))
    throw refused(
      'not-supported',
      'Parameters.parameter',
      `Parameters are ${KNOWN.join(', ')}, each once.`,
      422,
    );
  const named = (name: string) => all.find((one) => one.name === name);
  return {
    resource: named('resource')?.resource,
    mode: named('mode')?.valueCode,
    profile: named('profile')?.valueUri ?? named('profile')?.valueCanonical,
  };
}

/** Nothing is created, updated or deleted here by a client. */
function checkMode(mode: unknown): void {
  if (mode === undefined || mode === 'profile') return;
  throw refused(
    'not-supported',
    'Parameters.parameter',
    'mode may be profile: nothing can be created, updated or deleted here by a client.',
    422,
  );
}

/** A server that cannot check against the profile that is named has to say so. */
function checkProfile(profile: unknown, type: string): void {
  if (profile === undefined || profile === `${PROFILES}${type}`) return;
  throw refused(
    'not-supported',
    'Parameters.parameter',
    `profile may be ${PROFILES}${type}: resources are held against R4 itself.`,
    422,
  );
}

const refused = (
  code: IntakeIssue['code'],
  expression: string,
  diagnostics: string,
  status: 400 | 422,
): IntakeError => new IntakeError([{ code, expression, diagnostics, status }]);
