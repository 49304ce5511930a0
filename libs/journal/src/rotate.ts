import type { JournalStore, RotationStep } from './store.js';

/**
 * Packs again all that is not encrypted with the key in force (or, where none is, what still is encrypted), in batches
 * between which receipts can be written. It can be broken off and run again. No hash changes: what is hashed is the text.
 * `onProgress` hears what was done so far.
 */
export async function rotateKeys(
  store: JournalStore,
  onProgress: (done: RotationStep) => void = () => {},
): Promise<RotationStep> {
  let done: RotationStep = { looked: 0, packed: 0, unreadable: 0 };
  for await (const step of store.rotation()) {
    done = {
      looked: done.looked + step.looked,
      packed: done.packed + step.packed,
      unreadable: done.unreadable + step.unreadable,
    };
    onProgress(done);
  }
  if (done.packed > 0) await store.purge();
  return done;
}
