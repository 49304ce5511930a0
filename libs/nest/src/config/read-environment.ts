import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { DatabaseAddressError, databaseAddress } from '#libs/journal';
import { Environment } from './environment.js';
import { EnvironmentError } from './environment-error.js';
import { OPTIONAL_OF_JOURNAL } from './journal-environment.js';
import { isLoopback } from './loopback.js';

/** Reads the settings once; an empty variable counts as not set. */
export function readEnvironment(variables: { readonly [name: string]: string | undefined }): Environment {
  const known = Object.keys(new Environment());
  const optional = [
    'RULE_SET',
    'SITE_PARAMETERS',
    'BASE_URL',
    'DATABASE_URL',
    'DATABASE_PASSWORD_FILE',
    'EHR_CONFIG',
    ...OPTIONAL_OF_JOURNAL,
  ];
  const given = [...known, ...optional].flatMap((name) => {
    const value = variables[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const environment = plainToInstance(Environment, Object.fromEntries(given));
  const problems = [
    ...invalidValues(environment),
    ...unsafeHost(environment),
    ...unusableDatabase(environment),
  ];
  if (problems.length) throw new EnvironmentError(problems);
  return environment;
}

function invalidValues(environment: Environment): readonly string[] {
  const messages = validateSync(environment).flatMap(({ constraints = {} }) => Object.values(constraints));
  return [...new Set(messages)];
}

function unsafeHost({ HOST, ALLOW_UNAUTHENTICATED }: Environment): readonly string[] {
  if (ALLOW_UNAUTHENTICATED === true || isLoopback(HOST)) return [];
  return [
    `HOST is ${HOST}, which other machines can reach, and this service has no access control yet. ` +
      'Set HOST to a loopback address (127.0.0.1, ::1, localhost), or, where something in front of it ' +
      'authenticates every request, set ALLOW_UNAUTHENTICATED=true.',
  ];
}

function unusableDatabase({ DATABASE_URL }: Environment): readonly string[] {
  try {
    if (DATABASE_URL !== undefined) databaseAddress(DATABASE_URL);
    return [];
  } catch (error) {
    if (error instanceof DatabaseAddressError) return [error.message];
    throw error;
  }
}
