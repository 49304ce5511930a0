import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';

/** What a client was told: from then on it must never be lost. */
export interface Acknowledged {
  readonly id: string;
  /** SHA-256 of the decision's JSON, where that was answered. */
  readonly decision?: string;
  /** SHA-256 of the CarePlan's bytes, where one was answered. */
  readonly document?: string;
}

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Every acknowledgement, one a line, in a file that outlives the service. */
export class AcknowledgementLog {
  #next = Promise.withResolvers<void>();

  constructor(private readonly file: string) {
    appendFileSync(file, '');
  }

  add(acknowledged: Acknowledged): void {
    appendFileSync(this.file, `${JSON.stringify(acknowledged)}\n`);
    this.#next.resolve();
    this.#next = Promise.withResolvers();
  }

  /** Resolves with the next acknowledgement. */
  next(): Promise<void> {
    return this.#next.promise;
  }

  all(): readonly Acknowledged[] {
    const lines = readFileSync(this.file, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Acknowledged);
  }
}
