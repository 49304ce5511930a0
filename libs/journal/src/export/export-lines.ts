import type { Writer } from '../chain.js';
import type { JournalStore, StoredCheckpoint, StoredLink, StoredRedaction } from '../store.js';

/** What an export may leave out. */
export interface ExportOptions {
  /** Without facts, sources and persons: the chain can be checked all the same. */
  readonly withoutContent?: boolean;
}

/** So many receipts are in memory at once, however many there are. */
const AT_ONCE = 500;
/** Before the place of any checkpoint: where a chain begins is 0. */
const BEFORE_ALL = -1;

/**
 * The journal as NDJSON, line by line: whether content is in it, writers and redactions, then of each writer the checkpoints and the receipts in order, and
 * how many there were. `head` and `body` stand in it to the byte as they were hashed, so that it can be checked by itself.
 */
export async function* exportLines(
  store: JournalStore,
  { withoutContent = false }: ExportOptions = {},
): AsyncGenerator<string> {
  yield line('export', { content: !withoutContent });
  const writers = await store.writers();
  for (const writer of writers) yield line<Writer>('writer', writer);
  for (const redaction of await store.redactions()) yield line<StoredRedaction>('redaction', redaction);
  let [receipts, checkpoints] = [0, 0];
  for (const { id } of writers) {
    for await (const checkpoint of checkpointLines(store, id)) {
      checkpoints += 1;
      yield checkpoint;
    }
    for await (const link of linksOf(store, id)) {
      receipts += 1;
      yield receiptLine(link, withoutContent);
    }
  }
  // What was taken away on the way is told of by now.
  for (const redaction of await store.redactions()) yield line<StoredRedaction>('redaction', redaction);
  yield line('end', { receipts, checkpoints });
}

const line = <T extends object>(kind: string, content: T): string => JSON.stringify({ kind, ...content });

/** Before the receipts: each is then about one that follows. */
async function* checkpointLines(store: JournalStore, writer: string): AsyncGenerator<string> {
  for (let after = BEFORE_ALL; ; ) {
    const page = await store.checkpoints(writer, after, AT_ONCE);
    for (const checkpoint of page) yield line<StoredCheckpoint>('checkpoint', checkpoint);
    const last = page.at(-1);
    if (!last || page.length < AT_ONCE) return;
    after = last.seq;
  }
}

async function* linksOf(store: JournalStore, writer: string): AsyncGenerator<StoredLink> {
  for (let after = 0; ; ) {
    const page = await store.chain(writer, after, AT_ONCE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < AT_ONCE) return;
    after = last.seq;
  }
}

/** A body that was taken away is null; one that is left out, or cannot be read, is not there. */
function receiptLine(link: StoredLink, withoutContent: boolean): string {
  const { writer, seq, head, body, lacksKey, bodyDigest, previous, hash } = link;
  const isShown = body === undefined || (!withoutContent && lacksKey === undefined);
  const parts = [
    `"kind":"receipt","writer":${JSON.stringify(writer)},"seq":${seq},"head":${verbatim(head)}`,
    ...(isShown ? [`"body":${body === undefined ? 'null' : verbatim(body)}`] : []),
    ...(lacksKey === undefined ? [] : [`"lacksKey":${JSON.stringify(lacksKey)}`]),
    `"bodyDigest":${JSON.stringify(bodyDigest)},"previous":${JSON.stringify(previous)},"hash":${JSON.stringify(hash)}`,
  ];
  return `{${parts.join(',')}}`;
}

/** A text that is JSON as we write it stands as it is; one that somebody changed stands as a string. */
function verbatim(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text)) === text ? text : JSON.stringify(text);
  } catch {
    return JSON.stringify(text);
  }
}
