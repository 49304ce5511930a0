import { beginningOf, type ChainEnd, faultOf, type Writer } from './chain.js';
import type { JournalStore } from './store.js';

/** The first receipt of a chain that is not as it was written. */
export interface BrokenLink {
  readonly writer: string;
  readonly seq: number;
  readonly why: string;
}
export interface ChainReport {
  readonly receipts: number;
  readonly broken: readonly BrokenLink[];
}

const AT_ONCE = 1000;

/**
 * Walks every writer's chain; of each the first broken link is told, for what follows cannot be trusted either.
 * `onProgress` hears how many receipts were walked.
 */
export async function verifyChains(
  store: JournalStore,
  onProgress: (receipts: number) => void = () => {},
): Promise<ChainReport> {
  let receipts = 0;
  const broken: BrokenLink[] = [];
  const ends = new Map<string, ReadonlyMap<number, string>>();
  const writers = await store.writers();
  const awaited = awaitedPlaces(writers);
  for (const writer of writers) {
    const fault = followFault(writer, ends);
    const walked = await walk(store, writer, awaited.get(writer.id) ?? new Set(), (count) =>
      onProgress(receipts + count),
    );
    ends.set(writer.id, walked.met);
    receipts += walked.receipts;
    if (fault) broken.push(fault);
    else if (walked.broken) broken.push(walked.broken);
  }
  return { receipts, broken };
}

/** By writer, the places that a later writer's chain follows. */
function awaitedPlaces(writers: readonly Writer[]): ReadonlyMap<string, ReadonlySet<number>> {
  const places = new Map<string, Set<number>>();
  for (const { follows } of writers)
    if (follows) places.set(follows.writer, (places.get(follows.writer) ?? new Set()).add(follows.seq));
  return places;
}

/** Whether the chain that this writer's follows is still there as it was. */
function followFault(
  { id, follows }: Writer,
  ends: ReadonlyMap<string, ReadonlyMap<number, string>>,
): BrokenLink | undefined {
  if (!follows || ends.get(follows.writer)?.get(follows.seq) === follows.hash) return undefined;
  return {
    writer: id,
    seq: 0,
    why: `Receipt ${follows.seq} of writer ${follows.writer}, which it follows, is not there.`,
  };
}

interface Walked {
  readonly receipts: number;
  /** Hashes at the places that others follow. */
  readonly met: ReadonlyMap<number, string>;
  readonly broken?: BrokenLink;
}

async function walk(
  store: JournalStore,
  writer: Writer,
  awaited: ReadonlySet<number>,
  onProgress: (receipts: number) => void,
): Promise<Walked> {
  let end: ChainEnd = beginningOf(writer);
  const met = new Map<number, string>();
  for (;;) {
    const links = await store.chain(writer.id, end.seq, AT_ONCE);
    for (const link of links) {
      const why = faultOf(link, end);
      if (why !== undefined)
        return { receipts: end.seq, met, broken: { writer: writer.id, seq: link.seq, why } };
      end = link;
      if (awaited.has(link.seq)) met.set(link.seq, link.hash);
    }
    onProgress(end.seq);
    if (links.length < AT_ONCE) return { receipts: end.seq, met };
  }
}
