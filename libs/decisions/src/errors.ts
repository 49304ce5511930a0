import type { Disagreement } from '#libs/rules';

/** json-rules-engine and the compiled rules differ: nothing may be answered. */
export class EngineDisagreementError extends Error {
  readonly code = 'engines-disagree';
  constructor(readonly disagreements: readonly Disagreement[]) {
    const named = disagreements.map(
      ({ rule, compiled, reference, completion }) =>
        `${rule} (${compiled} against ${reference}, ${completion})`,
    );
    super(`The compiled rules and json-rules-engine differ on ${named.join(', ')}.`);
    this.name = 'EngineDisagreementError';
  }
}

export class UnknownRuleSetError extends Error {
  readonly code = 'rule-set-unknown';
  constructor(
    readonly ruleSet: string | undefined,
    readonly known: readonly string[],
  ) {
    super(`There is no such rule set here. Known: ${known.join(', ')}.`);
    this.name = 'UnknownRuleSetError';
  }
}

export class InvalidTimeError extends Error {
  readonly code = 'time-invalid';
  /** JSON pointer into the request. */
  readonly pointer = '/now';
  constructor() {
    super('now must be a date and time with its offset, as ISO 8601 has it.');
    this.name = 'InvalidTimeError';
  }
}

/** The receipt of a decision cannot be kept: no answer may leave. */
export class JournalUnavailableError extends Error {
  readonly code = 'journal-unavailable';
  constructor(options?: ErrorOptions) {
    super('The journal cannot be written to, so nothing is answered.', options);
    this.name = 'JournalUnavailableError';
  }
}

/** Another decision has taken the place of the same plan meanwhile. */
export class PlanSupersededError extends Error {
  readonly code = 'plan-superseded';
  constructor(readonly plan: string) {
    super('Another review of this plan was kept first. Read the plan again and review what is in force.');
    this.name = 'PlanSupersededError';
  }
}

/** What the journal keeps of a decision cannot be read. */
export class JournalContentError extends Error {
  constructor(
    readonly code: 'journal-key-missing' | 'journal-content-changed',
    message: string,
    /** Id of the key that is missing. */
    readonly key?: string,
  ) {
    super(message);
    this.name = 'JournalContentError';
  }
}
