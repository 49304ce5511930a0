/** What has still to be done in an EHR: a plan to file, an earlier one to end, a response to decide on, or to look for such. */
export type ErrandKind = 'filing' | 'closing' | 'response' | 'sweep';

/** How far it has come: `none` is that there was nothing to do, `superseded` that a later errand does it. */
export type ErrandState = 'pending' | 'done' | 'refused' | 'none' | 'superseded';

/** An errand to an EHR, remembered until it is done. */
export interface NewErrand {
  readonly id: string;
  readonly kind: ErrandKind;
  /** Id of the EHR in the configuration. */
  readonly ehr: string;
  /** What led to it: of errands with the same cause only the first is kept. */
  readonly cause?: string;
  /** `none` where there is nothing to do, which is remembered, too. */
  readonly state: 'pending' | 'none';
  /** From when on it may be done; ISO 8601 in UTC. */
  readonly due: string;
  /** What of the EHR it is about: a reference. */
  readonly about?: string;
  /** What it takes to do it; gone once it is settled. */
  readonly task?: string;
}

/** An errand as it stands. */
export interface Errand extends Omit<NewErrand, 'state'> {
  readonly state: ErrandState;
  readonly attempts: number;
  readonly queuedAt: string;
  readonly settledAt?: string;
  /** Code of what went wrong last. */
  readonly error?: string;
  /** What it led to in the EHR. */
  readonly reference?: string;
}

/** An errand that one process has taken on itself, for as long as its lease lasts. */
export interface ClaimedErrand extends Errand {
  readonly holder: string;
  /** How often it was asked for; more by the time it is done is a reason to do it again. */
  readonly wanted: number;
}

/** How an errand ends. */
export interface Settlement {
  readonly state: Exclude<ErrandState, 'pending'>;
  readonly at: string;
  readonly error?: string;
  readonly reference?: string;
  /** What follows from it, remembered in the same moment. */
  readonly next?: NewErrand;
}

/** Who takes errands, and for how long. */
export interface Claiming {
  readonly now: string;
  /** Until when nobody else takes them. */
  readonly until: string;
  readonly limit: number;
}

/** How many errands stand how. */
export interface ErrandCount {
  readonly ehr: string;
  readonly kind: ErrandKind;
  readonly state: ErrandState;
  readonly count: number;
  /** Since when the oldest waits. */
  readonly oldest: string;
}

/** Errands to EHRs, on disk: what was not done when a process ended, another one does. */
export interface Outbox {
  /** Remembers it; one that is there already is wanted once more. */
  want(errand: NewErrand): Promise<void>;
  /** Errands that are due, each given to one process only; the longest due first. */
  claim(claiming: Claiming): Promise<readonly ClaimedErrand[]>;
  /** Whether it was still this process's to settle, and was not wanted again meanwhile: then it is due at once. */
  settle(claimed: ClaimedErrand, settlement: Settlement): Promise<boolean>;
  /** Forgets it, unless it was wanted again meanwhile: then it is due at once. */
  forget(claimed: ClaimedErrand, now: string): Promise<void>;
  /** Puts it off, unless it was wanted again meanwhile: then it is due at once. */
  postpone(claimed: ClaimedErrand, due: string, now: string, error?: string): Promise<void>;
  /** That a later errand does what this one would; whether nobody was at it or had done it. */
  supersede(id: string, at: string): Promise<boolean>;
  /** What is about this becomes due; how many errands. */
  rouse(ehr: string, about: string, now: string): Promise<number>;
  find(id: string): Promise<Errand | undefined>;
  causedBy(cause: string): Promise<Errand | undefined>;
  counts(): Promise<readonly ErrandCount[]>;
}
