import type { Room } from '../thread/shared-batch.js';

/** So many bytes at a time: more than nearly all batches may need. */
const PIECE_BYTES = 1 << 21;
/** As many batches are on their way at a time where many ask at once. */
const PIECES = 16;

/** Memory that is used again and again: it is in the processor's cache already, and what is new is first fetched, or zeroed. */
export class MemoryPool {
  /** All of it, for the other thread; the system gives nothing of it before it is written to. */
  readonly memory = new SharedArrayBuffer(PIECES * PIECE_BYTES);
  /** Where the pieces begin that nobody has; what was used last is taken first. */
  readonly #free = Array.from({ length: PIECES }, (_, i) => i * PIECE_BYTES);

  /** Nobody else has it before it is given back; what stood in it before may still stand there. */
  take(bytes: number): Room {
    const start = bytes > PIECE_BYTES ? undefined : this.#free.pop();
    if (start === undefined) return { memory: new SharedArrayBuffer(bytes), start: 0, bytes };
    return { memory: this.memory, start, bytes: PIECE_BYTES };
  }

  giveBack({ memory, start }: Room): void {
    if (memory === this.memory) this.#free.push(start);
  }
}
