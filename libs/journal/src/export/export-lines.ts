import type { Writer } from '../chain.js';
import { checkpointsOf, linksOf } from '../page-by-page.js';
import type { JournalStore, StoredCheckpoint, StoredLink, StoredRedaction } from '../store.js';

/** What an export may leave out. */
export interface ExportOptions {
  /** Without facts, sources and persons: the chain can be checked all the same. */
  readonly withoutContent?: boolean;
}

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
    // Before the receipts: each is then about one that follows.
    for await (const checkpoint of checkpointsOf(store, id)) {
      checkpoints += 1;
      yield line<StoredCheckpoint>('checkpoint', checkpoint);
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
