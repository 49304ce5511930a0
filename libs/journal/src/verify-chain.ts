import { beginningOf, type ChainEnd, faultOf, type Writer } from './chain.js';
import { type Against, EvidenceCheck } from './evidence-check.js';
import type { DocumentKey, JournalStore, LooseRows, StoredDocument, StoredLink } from './store.js';
import { ContentCheck, type Contents } from './verify-content.js';

/** The first receipt of a chain that is not as it was written. */
export interface BrokenLink {
  readonly writer: string;
  readonly seq: number;
  readonly why: string;
}
export interface ChainReport {
  readonly receipts: number;
  readonly broken: readonly BrokenLink[];
  /** Ids of keys that were not given: what is encrypted with them could not be compared. */
  readonly missingKeys: readonly string[];
  /** Signed ends of chains that these were held against; absent where there are none. */
  readonly checkpoints?: { readonly count: number; readonly signatures: 'checked' | 'not-checked' };
}

/** Documents are read with their receipts, and are large. */
const AT_ONCE = 250;

/**
 * Walks every writer's chain, and holds what is stored beside it against it; of each the first fault is told, for what
 * follows cannot be trusted either. `onProgress` hears how many receipts were walked.
 */
export async function verifyChains(
  store: JournalStore,
  onProgress: (receipts: number) => void = () => {},
  contents: Contents = {},
  against: Against = {},
): Promise<ChainReport> {
  let receipts = 0;
  const check = await ContentCheck.begin(store, contents);
  const evidence = await EvidenceCheck.begin(store, against);
  const loose = await store.loose();
  const broken: BrokenLink[] = loose.receipts.map(unregistered);
  const ends = new Map<string, ReadonlyMap<number, string>>();
  const writers = await store.writers();
  const awaited = awaitedPlaces(writers);
  for (const writer of writers) {
    const fault = followFault(writer, ends);
    const places = (awaited.get(writer.id) ?? new Set()).union(await evidence.placesOf(writer));
    const walked = await walk({ store, check, evidence }, writer, places, (count) =>
      onProgress(receipts + count),
    );
    const unsigned = evidence.chainFault(writer, walked);
    ends.set(writer.id, walked.met);
    receipts += walked.receipts;
    if (fault) broken.push(fault);
    else if (walked.broken) broken.push(walked.broken);
    else if (unsigned) broken.push(unsigned);
  }
  // Behind a broken link there may be receipts that name them.
  if (broken.length === 0) broken.push(...[...loose.documents, ...check.leftOver()].map(looseDocument));
  broken.push(...(await evidence.faults(writers)));
  const { checkpoints: count } = evidence;
  return {
    receipts,
    broken,
    missingKeys: check.missingKeys,
    ...(count > 0 && { checkpoints: { count, signatures: against.keys ? 'checked' : 'not-checked' } }),
  };
}

const unregistered = ({ writer, seq }: LooseRows['receipts'][number]): BrokenLink => ({
  writer,
  seq,
  why: 'Its writer is not registered.',
});

const looseDocument = ({ id, version }: DocumentKey): BrokenLink => ({
  writer: NOBODY,
  seq: 0,
  why: `Version ${version} of document ${id} is in no receipt.`,
});

/** In place of a writer, where something is in no chain. */
const NOBODY = 'nobody';

/** By writer, the places that a later writer's chain follows. */
export function awaitedPlaces(writers: readonly Writer[]): ReadonlyMap<string, ReadonlySet<number>> {
  const places = new Map<string, Set<number>>();
  for (const { follows } of writers)
    if (follows) places.set(follows.writer, (places.get(follows.writer) ?? new Set()).add(follows.seq));
  return places;
}

/** Whether the chain that this writer's follows is still there as it was. */
export function followFault(
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

type DocumentsById = ReadonlyMap<string, StoredDocument>;

interface Checking {
  readonly store: JournalStore;
  readonly check: ContentCheck;
  readonly evidence: EvidenceCheck;
}

/**
 * What is wrong beside a link. A receipt and its documents are read one after the other, and may be emptied in between: what
 * seems wrong is read once more.
 */
async function faultBeside(
  checking: Checking,
  link: StoredLink,
  documents: DocumentsById,
): Promise<string | undefined> {
  const fault = await contentFault(checking, link, documents);
  const [again] = fault === undefined ? [] : await checking.store.chain(link.writer, link.seq - 1, 1);
  if (!again) return fault;
  return contentFault(
    checking,
    again,
    await documentsById(checking.store, link.writer, link.seq - 1, link.seq),
  );
}

const contentFault = async (
  { check, evidence }: Checking,
  link: StoredLink,
  documents: DocumentsById,
): Promise<string | undefined> =>
  (link.body === undefined ? await evidence.emptyFault(link.recordedAt) : undefined) ??
  (await check.faultOf(link, documents.get(link.id)));

async function walk(
  checking: Checking,
  writer: Writer,
  awaited: ReadonlySet<number>,
  onProgress: (receipts: number) => void,
): Promise<Walked> {
  const { store } = checking;
  let end: ChainEnd = beginningOf(writer);
  let beside: BrokenLink | undefined;
  const met = new Map([[end.seq, end.hash]]);
  for (;;) {
    const links = await store.chain(writer.id, end.seq, AT_ONCE);
    const documents = await documentsById(store, writer.id, end.seq, links.at(-1)?.seq);
    for (const link of links) {
      const why = faultOf(link, end);
      if (why !== undefined)
        return { receipts: end.seq, met, broken: beside ?? { writer: writer.id, seq: link.seq, why } };
      // The chain itself holds, so the walk goes on.
      const content = beside ? undefined : await faultBeside(checking, link, documents);
      if (content !== undefined) beside = { writer: writer.id, seq: link.seq, why: content };
      end = link;
      if (awaited.has(link.seq)) met.set(link.seq, link.hash);
    }
    onProgress(end.seq);
    if (links.length < AT_ONCE) return { receipts: end.seq, met, ...(beside && { broken: beside }) };
  }
}

async function documentsById(
  store: JournalStore,
  writer: string,
  after: number,
  upTo = after,
): Promise<DocumentsById> {
  const documents = await store.documentsOf(writer, after, upTo);
  return new Map(documents.map((document) => [document.id, document]));
}
