import { EnvironmentError, type SiteEhr, siteEhrs } from '#libs/nest';
import { InputError, UnableError } from '../command-line/errors.js';
import { settingsIn } from '../site/application.js';
import { type SiteOptions, variablesOf } from '../site/options.js';

/** What options about EHRs said. */
export interface EhrOptions extends SiteOptions {
  readonly ehrConfig?: string | undefined;
  readonly ehr?: string | undefined;
}

/**
 * The EHRs that are meant.
 * @throws UnableError, InputError where there are none
 */
export function meantEhrs({ ehrConfig, ehr: id, ...options }: EhrOptions): readonly SiteEhr[] {
  const variables = variablesOf(options, process.env);
  const environment = settingsIn({ ...variables, ...(ehrConfig !== undefined && { EHR_CONFIG: ehrConfig }) });
  const { EHR_CONFIG: file } = environment;
  if (file === undefined)
    throw new UnableError('No EHR is configured: set EHR_CONFIG, or name the file with --ehr-config.');
  const { all } = configuredIn(() => siteEhrs(environment));
  const meant = id === undefined ? all : all.filter(({ ehr }) => ehr.id === id);
  if (meant.length > 0) return meant;
  const known = all.map(({ ehr }) => ehr.id).join(', ');
  throw new InputError([{ file, message: `There is no EHR with this id. Known: ${known}.` }]);
}

function configuredIn<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof EnvironmentError ? new UnableError(error.message, { cause: error }) : error;
  }
}
