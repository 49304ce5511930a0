import type { DecidedAgain, Impossible, Receipt } from '#libs/journal';
import { InputError, UnableError } from '../command-line/errors.js';
import { type Journal, withJournal } from '../site/journal.js';
import type { Variables } from '../site/options.js';

/** A receipt, and its decision made again. */
export interface ReceiptDecidedAgain {
  readonly receipt: Receipt;
  readonly again: DecidedAgain;
}

/** Decides again what a receipt in the journal tells of. */
export const decidedAgain = (id: string, variables: Variables): Promise<ReceiptDecidedAgain> =>
  withJournal(variables, async ({ decided }) => {
    const receipt = await receiptWith(id, decided);
    const again = await decided.decideAgain(receipt);
    if ('impossible' in again) throw new UnableError(IMPOSSIBLE[again.impossible]);
    return { receipt, again };
  });

/** @throws InputError where there is no receipt with this id */
export async function receiptWith(id: string, decided: Journal['decided']): Promise<Receipt> {
  const receipt = await decided.receipt(id);
  if (receipt) return receipt;
  throw new InputError([
    {
      file: id,
      message: 'No decision with this id is kept in this journal.',
      remedy: 'stepdown journal search lists those that are.',
    },
  ]);
}

/** Why a decision cannot be made again. */
export const IMPOSSIBLE: { readonly [why in Impossible['impossible']]: string } = {
  'content-removed': 'What it was decided from was taken away after its time, so it cannot be decided again.',
  'rule-set-missing': 'The rule set that decided is not in this journal, so it cannot be decided again.',
  'rule-set-changed':
    'The rule set that decided was changed in this journal, so nothing can be decided by it.',
};
