import { mix, read, spread } from './bits.js';
import type { Ref } from './variable.js';

/** No reference is this one: terminals stop one short of it. */
const FREE = -(2 ** 31);

/** Results already known for pairs of diagrams; entries are left, right, result. */
export class PairMemo {
  #entries = new Int32Array(3 * 64).fill(FREE);
  #count = 0;

  get(left: Ref, right: Ref): Ref | undefined {
    const entry = this.#entryOf(left, right);
    return read(this.#entries, entry) === FREE ? undefined : read(this.#entries, entry + 2);
  }

  set(left: Ref, right: Ref, result: Ref): void {
    if (this.#count * 6 >= this.#entries.length) this.#grow();
    this.#put(left, right, result);
    this.#count += 1;
  }

  #put(left: Ref, right: Ref, result: Ref): void {
    const entry = this.#entryOf(left, right);
    this.#entries[entry] = left;
    this.#entries[entry + 1] = right;
    this.#entries[entry + 2] = result;
  }

  #entryOf(left: Ref, right: Ref): number {
    const last = this.#entries.length / 3 - 1;
    let slot = spread(mix(mix(0, left), right)) & last;
    for (;;) {
      const held = read(this.#entries, 3 * slot);
      if (held === FREE || (held === left && read(this.#entries, 3 * slot + 1) === right)) return 3 * slot;
      slot = (slot + 1) & last;
    }
  }

  #grow(): void {
    const entries = this.#entries;
    this.#entries = new Int32Array(entries.length * 2).fill(FREE);
    for (let entry = 0; entry < entries.length; entry += 3) {
      if (read(entries, entry) === FREE) continue;
      this.#put(read(entries, entry), read(entries, entry + 1), read(entries, entry + 2));
    }
  }
}
