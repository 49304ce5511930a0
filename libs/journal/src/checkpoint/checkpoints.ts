import { beginningOf, type ChainEnd, type Writer } from '../chain.js';
import type { JournalStore, StoredCheckpoint } from '../store.js';
import type { SigningKey } from './signing-key.js';
import { signCheckpoint } from './statements.js';

/** What checkpoints need. */
export interface CheckpointPorts {
  readonly store: Pick<JournalStore, 'keepCheckpoint'>;
  readonly key: SigningKey;
  readonly writer: Writer;
  /** Now, as ISO 8601 in UTC. */
  readonly now: () => string;
  readonly onWritten: (checkpoint: StoredCheckpoint) => void;
  readonly onFailed: (error: unknown) => void;
}

/**
 * Signs how far a writer's chain has come: each time so many receipts are new, and whenever it is told to. Decisions do not wait
 * for it, and none fails with it.
 */
export class Checkpoints {
  #end: ChainEnd;
  #signed: number;
  /** Where the chain had come to when the last checkpoint was asked for. */
  #asked: number;
  #isFailing = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly ports: CheckpointPorts,
    private readonly everyReceipts: number,
  ) {
    const { writer } = ports;
    this.#end = beginningOf(writer);
    // What follows another chain holds its end: signed at once, so does the end of a process that was killed.
    this.#signed = writer.follows ? NOTHING : this.#end.seq;
    this.#asked = this.#end.seq;
  }

  /** The chain has come so far. While checkpoints fail, only the clock tries again. */
  reached(end: ChainEnd): void {
    this.#end = end;
    if (end.seq - this.#asked >= this.everyReceipts && !this.#isFailing) void this.write();
  }

  /** Signs where the chain has come to, if that is new. Never rejects. */
  write(): Promise<void> {
    this.#asked = this.#end.seq;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const end = this.#end;
    if (end.seq <= this.#signed) return;
    const { store, key, writer, now, onWritten, onFailed } = this.ports;
    try {
      const at = now();
      const jws = await signCheckpoint(key, writer, { ...end, at });
      const checkpoint = { writer: writer.id, seq: end.seq, at, jws };
      await store.keepCheckpoint(checkpoint);
      this.#signed = end.seq;
      this.#isFailing = false;
      onWritten(checkpoint);
    } catch (error) {
      this.#isFailing = true;
      onFailed(error);
    }
  }
}

/** Before the first place of a chain. */
const NOTHING = -1;
