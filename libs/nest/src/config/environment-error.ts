/** The environment cannot be used; every variable at fault is named, with what it may be. */
export class EnvironmentError extends Error {
  readonly code = 'environment-invalid';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'EnvironmentError';
  }
}
