import type { Clock, Ids } from '#libs/decisions';
import { timedId } from './timed-id.js';

/** Tokens of the ports of the use case. */
export const CLOCK = Symbol('clock');
export const IDS = Symbol('ids');
export const RULE_SETS = Symbol('rule sets');
export const VERIFIER = Symbol('verifier');
export const JOURNAL = Symbol('journal');
export const JOURNAL_STORE = Symbol('journal store');
export const SUBJECTS = Symbol('subjects');
export const SIGNING = Symbol('signing');
export const JOURNAL_WRITER = Symbol('journal writer');
export const CHECKPOINTS = Symbol('checkpoints');
export const OUTBOX = Symbol('outbox');

export const SYSTEM_CLOCK: Clock = { now: () => new Date().toISOString() };
export const RANDOM_IDS: Ids = { next: () => timedId(Date.now()) };
