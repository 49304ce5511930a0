import { connectEhr, type Ehr, EhrAddressError, type Ehrs, ehrsFrom } from '#libs/ehr';
import { type EhrConfiguration, EhrConfigurationError, readEhrConfiguration } from '#libs/filing';
import type { Environment } from '../config/environment.js';
import { EnvironmentError } from '../config/environment-error.js';
import type { Logger } from '../logging/logger.js';
import { ehrLog } from './ehr-log.js';

/** An EHR that this site has configured, and what is done in it. */
export interface SiteEhr extends EhrConfiguration {
  readonly ehr: Ehr;
}

/** The EHRs of this site. Nothing else is ever called. */
export class SiteEhrs {
  readonly #ehrs: Ehrs;

  constructor(readonly all: readonly SiteEhr[]) {
    this.#ehrs = ehrsFrom(all.map(({ ehr }) => ehr));
  }

  /** The one with this id in the configuration. */
  named(id: string): SiteEhr | undefined {
    return this.all.find(({ ehr }) => ehr.id === id);
  }

  /** The one whose base URL this is, as a caller writes it. */
  at(address: string): SiteEhr | undefined {
    try {
      return this.named(this.#ehrs.at(address).id);
    } catch (error) {
      if (error instanceof EhrAddressError) return undefined;
      throw error;
    }
  }
}

/**
 * The EHRs of the file that is set; none without one. Nothing is sent yet; a command that is run by hand keeps no log.
 * @throws EnvironmentError where the file cannot be used
 */
export function siteEhrs({ EHR_CONFIG: file }: Environment, logger?: Logger): SiteEhrs {
  if (file === undefined) return new SiteEhrs([]);
  try {
    const heard = logger ? { on: ehrLog(logger) } : {};
    return new SiteEhrs(
      readEhrConfiguration(file).map((it) => ({ ...it, ehr: connectEhr(it.settings, heard) })),
    );
  } catch (error) {
    if (!(error instanceof EhrConfigurationError)) throw error;
    throw new EnvironmentError(
      error.problems.map(({ pointer, message }) => `EHR_CONFIG (${file}) ${pointer || '/'}: ${message}`),
    );
  }
}
