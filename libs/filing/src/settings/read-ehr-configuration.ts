import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { type EhrConnection, EhrSettingsError, ehrSettingsFrom, type FileText } from '#libs/ehr';
import type { EhrConfiguration, FilingSettings, SubscriptionSettings } from './ehr-configuration.js';
import { type ConfigurationProblem, EhrConfigurationError } from './ehr-configuration-error.js';
import { EHR_CONFIGURATION_SCHEMA } from './ehr-configuration-schema.js';

/** One member of the list, as the schema has let it pass. */
interface EhrInFile extends EhrConnection {
  readonly without?: readonly string[];
  readonly filing?: Partial<FilingSettings>;
  readonly subscription?: { readonly secretFile: string; readonly questionnaires?: readonly string[] };
}

const DEFAULT_FILING: FilingSettings = { status: 'draft', task: false, closeEarlierPlan: 'when-active' };

/**
 * Reads the EHRs that a site has configured. Secrets stand in files of their own, named from where this file is.
 * @throws EhrConfigurationError
 */
export function readEhrConfiguration(file: string): readonly EhrConfiguration[] {
  const ehrs = ehrsIn(jsonIn(file));
  const fileText: FileText = (path) => readFileSync(resolve(dirname(file), path), 'utf8');
  const problems: ConfigurationProblem[] = [...sameTwice(ehrs)];
  const read = ehrs.flatMap((ehr, i) => {
    try {
      return [configured(ehr, fileText)];
    } catch (error) {
      problems.push(problemAt(i, error));
      return [];
    }
  });
  if (problems.length > 0) throw new EhrConfigurationError(problems);
  return read;
}

function jsonIn(file: string): unknown {
  const text = textOf(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new EhrConfigurationError([{ pointer: '', message: 'This is no JSON.' }]);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new EhrConfigurationError([{ pointer: '', message: 'The file cannot be read.' }]);
  }
}

const validate = new Ajv2020({ allErrors: true, strict: true }).compile<readonly EhrInFile[]>(
  EHR_CONFIGURATION_SCHEMA,
);

function ehrsIn(json: unknown): readonly EhrInFile[] {
  if (validate(json)) return json;
  throw new EhrConfigurationError((validate.errors ?? []).map(schemaProblem));
}

/** The words of the schema, with what may stand there. */
function schemaProblem({
  instancePath: pointer,
  message = 'is not right',
  params,
}: ErrorObject): ConfigurationProblem {
  const { additionalProperty, allowedValues } = params;
  if (additionalProperty !== undefined)
    return {
      pointer: `${pointer}/${additionalProperty}`,
      message: 'There is no such setting. Is it misspelt?',
    };
  const allowed = Array.isArray(allowedValues) ? `: ${allowedValues.join(', ')}` : '';
  return { pointer, message: `This ${message}${allowed}.` };
}

/** Two under one name could not be told apart. */
const sameTwice = (ehrs: readonly EhrInFile[]): readonly ConfigurationProblem[] =>
  ehrs.flatMap(({ id }, i) =>
    ehrs.findIndex((other) => other.id === id) < i
      ? [{ pointer: `/${i}/id`, message: 'Another EHR has this id. Give each its own.' }]
      : [],
  );

function configured(
  { without = [], filing, subscription, ...connection }: EhrInFile,
  fileText: FileText,
): EhrConfiguration {
  if (subscription && !filing)
    throw new EhrSettingsError(
      '/subscription',
      'What the EHR tells of leads to plans in it: say with "filing": {} that they are filed, or take the subscription away.',
    );
  return {
    settings: ehrSettingsFrom(connection, fileText),
    without,
    ...(filing && { filing: { ...DEFAULT_FILING, ...filing } }),
    ...(subscription && { subscription: subscriptionFrom(subscription, fileText) }),
  };
}

/** As much as 16 random bytes take in hexadecimal. */
const SHORTEST_SECRET = 32;

function subscriptionFrom(
  { secretFile, questionnaires = [] }: NonNullable<EhrInFile['subscription']>,
  fileText: FileText,
): SubscriptionSettings {
  const secret = secretIn(secretFile, fileText);
  if (secret.length < SHORTEST_SECRET || !/^[\x21-\x7e]+$/.test(secret))
    throw new EhrSettingsError(
      '/subscription/secretFile',
      `The file must hold one secret of at least ${SHORTEST_SECRET} characters without spaces (make one with: openssl rand -hex 32).`,
    );
  return { secret, questionnaires };
}

function secretIn(file: string, fileText: FileText): string {
  try {
    return fileText(file).trim();
  } catch {
    throw new EhrSettingsError('/subscription/secretFile', 'The file cannot be read.');
  }
}

function problemAt(i: number, error: unknown): ConfigurationProblem {
  if (error instanceof EhrSettingsError) return { pointer: `/${i}${error.pointer}`, message: error.problem };
  throw error;
}
