import type { Impossible, Receipt, Replay } from '#libs/journal';

/** What a replay comes to: the same, something else, or that it cannot be made. */
export type Outcome = 'same' | 'different' | Impossible['impossible'];

/** A document of other software is not compared; all else must be the same, to the byte. */
export function outcomeOf(replay: Replay): Outcome {
  if ('impossible' in replay) return replay.impossible;
  const { same, document } = replay;
  const isDocumentSame = !document || 'impossible' in document || document.same;
  return same && isDocumentSame ? 'same' : 'different';
}

/** What the document came to, in words. */
export function documentWords(replay: Replay, { document }: Receipt): string {
  if ('impossible' in replay || !document) return 'It had no document.';
  if (!replay.document) return 'Its document cannot be made again.';
  if ('impossible' in replay.document)
    return 'Its document was made by another version of the software, and is not compared.';
  return replay.document.same ? 'Its document is the same.' : 'Its document differs.';
}
