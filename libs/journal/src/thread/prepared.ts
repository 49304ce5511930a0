import { type Digests, headWith, sha256 } from '../receipt.ts';
import type { Batch, Draft, WrittenDocument } from '../store.ts';
import type { Text } from './shared-batch.ts';
import type { Vault } from './vault.ts';

/** A draft with everything made that needs nothing of its chain: its digests, and its texts as they are stored. */
export interface Prepared extends Pick<Draft, 'id' | 'recordedAt' | 'door' | 'subject' | 'errand'> {
  /** JSON of a `ReceiptHead`. */
  readonly head: string;
  readonly body: Uint8Array;
  readonly bodyDigest: string;
  /** Its document, and the new version of the one that it supersedes. */
  readonly documents: readonly WrittenDocument<Uint8Array>[];
}
/** A batch whose drafts are prepared. */
export interface PreparedBatch extends Omit<Batch, 'drafts'> {
  readonly drafts: readonly Prepared[];
}

export const prepared = ({ drafts, ...whose }: Batch<Text>, vault: Vault): PreparedBatch => ({
  ...whose,
  drafts: drafts.map((draft) => preparedDraft(draft, vault)),
});

function preparedDraft(draft: Draft<Text>, { seal }: Vault): Prepared {
  const { id, recordedAt, door, subject, head, body, document, superseded, errand } = draft;
  return {
    id,
    recordedAt,
    door,
    ...(subject !== undefined && { subject }),
    head: headWith(head, digestsOf(draft)),
    body: seal(body, id),
    bodyDigest: sha256(body),
    documents: [document, superseded]
      .filter((its) => its !== undefined)
      .map((its) => ({ ...its, text: seal(its.text, its.id) })),
    ...(errand && { errand }),
  };
}

const digestsOf = ({ decision, document, superseded }: Draft<Text>): Digests => ({
  decision: sha256(decision),
  ...(document && { document: { digest: sha256(document.text), language: document.language } }),
  ...(superseded && {
    supersedes: { id: superseded.id, version: superseded.version, digest: sha256(superseded.text) },
  }),
});
