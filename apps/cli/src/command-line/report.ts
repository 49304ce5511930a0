import type { Paint } from './terminal.js';

/** What a command found: for people as lines, for programs as data. */
export interface Report {
  /** Whether the answer is yes. */
  readonly isWell: boolean;
  readonly lines: (paint: Paint) => readonly string[];
  readonly data: unknown;
}
