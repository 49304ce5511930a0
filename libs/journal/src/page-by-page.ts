import type { JournalStore, StoredCheckpoint, StoredLink } from './store.js';

/** So many are in memory at once, however many there are. */
const AT_ONCE = 500;
/** Before the place of any checkpoint: where a chain begins is 0. */
const BEFORE_ALL = -1;

/** All receipts of a writer, in order. */
export const linksOf = (store: Pick<JournalStore, 'chain'>, writer: string): AsyncGenerator<StoredLink> =>
  all(0, (after) => store.chain(writer, after, AT_ONCE));

/** All checkpoints of a writer, in order. */
export const checkpointsOf = (
  store: Pick<JournalStore, 'checkpoints'>,
  writer: string,
): AsyncGenerator<StoredCheckpoint> => all(BEFORE_ALL, (after) => store.checkpoints(writer, after, AT_ONCE));

/** Page by page, each after the last place of the one before; a page that is not full is the last. */
async function* all<T extends { readonly seq: number }>(
  after: number,
  read: (after: number) => Promise<readonly T[]>,
): AsyncGenerator<T> {
  for (let from = after; ; ) {
    const page = await read(from);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < AT_ONCE) return;
    from = last.seq;
  }
}
