/** What is wrong at one place of the file. */
export interface ConfigurationProblem {
  /** JSON pointer into the file. */
  readonly pointer: string;
  readonly message: string;
}

/** The file that names the EHRs cannot be used; every place at fault is named. */
export class EhrConfigurationError extends Error {
  readonly code = 'ehr-configuration-invalid';
  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(problems.map(({ pointer, message }) => `${pointer || '/'}: ${message}`).join('\n'));
    this.name = 'EhrConfigurationError';
  }
}
