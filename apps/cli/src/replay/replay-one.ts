import type { Receipt, Replay } from '#libs/journal';
import { UnableError } from '../command-line/errors.js';
import type { Report } from '../command-line/report.js';
import { IMPOSSIBLE, receiptWith } from '../journal/decided-again.js';
import { type Journal, withJournal } from '../site/journal.js';
import type { Variables } from '../site/options.js';
import { type Difference, differencesOf } from './json-differences.js';
import { documentWords, outcomeOf } from './outcome.js';

/** More are a sign that all is different. */
const MOST_SHOWN = 20;

/** Decides again what one receipt tells of, and compares. */
export const replayOne = (id: string, variables: Variables): Promise<Report> =>
  withJournal(variables, async (journal) => {
    const receipt = await receiptWith(id, journal.decided);
    const replay = await journal.decided.replayOf(receipt);
    if ('impossible' in replay) throw new UnableError(IMPOSSIBLE[replay.impossible]);
    return reportOn(receipt, replay, await documentDifferences(receipt, replay, journal));
  });

/** Of a document both sets of bytes are there, so that it can be said where they differ. */
async function documentDifferences(
  receipt: Receipt,
  { document }: Exclude<Replay, { readonly impossible: string }>,
  { store, decided }: Journal,
): Promise<readonly Difference[]> {
  if (!document || 'impossible' in document || document.same) return [];
  const again = await decided.decideAgain(receipt);
  const [kept, now] = [
    await store.document(receipt.id, 1),
    'impossible' in again ? undefined : decided.documentAgain(receipt, again),
  ];
  if (kept?.text === undefined || now === undefined) return [];
  return differencesOf(JSON.parse(kept.text), JSON.parse(now)).take(MOST_SHOWN).toArray();
}

function reportOn(
  receipt: Receipt,
  replay: Exclude<Replay, { readonly impossible: string }>,
  differences: readonly Difference[],
): Report {
  const outcome = outcomeOf(replay);
  return {
    isWell: outcome === 'same',
    lines: (paint) => [
      `${paint(outcome === 'same' ? 'green' : 'red', outcome.toUpperCase())}  ${receipt.id}, decided ${receipt.decidedAt} by ${receipt.engine}`,
      replay.same
        ? 'The decision is the same, to the byte.'
        : 'The decision differs. Of a decision its digest alone is kept: what comes out now is printed by --json.',
      documentWords(replay, receipt),
      ...differences.map(({ pointer, kept, made }) => `  ${pointer}: ${shown(kept)} → ${shown(made)}`),
    ],
    data: { id: receipt.id, outcome, replay, differences },
  };
}

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
