/** So many bytes at a time: more than nearly all batches may need, for the system gives none of it before it is written to. */
const PIECE_BYTES = 1 << 21;
/** As many batches are on their way at a time where many ask at once. */
const KEPT_PIECES = 16;

/** Memory that is used again and again: it is in the processor's cache already, and what is new is first fetched, or zeroed. */
export class MemoryPool {
  readonly #free: SharedArrayBuffer[] = [];

  /** Nobody else has it before it is given back; what stood in it before may still stand there. */
  take(bytes: number): SharedArrayBuffer {
    if (bytes > PIECE_BYTES) return new SharedArrayBuffer(bytes);
    return this.#free.pop() ?? new SharedArrayBuffer(PIECE_BYTES);
  }

  giveBack(memory: SharedArrayBuffer): void {
    if (memory.byteLength === PIECE_BYTES && this.#free.length < KEPT_PIECES) this.#free.push(memory);
  }
}
