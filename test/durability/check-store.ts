import {
  type JournalStore,
  openJournalStore,
  receiptOf,
  type StoreSetting,
  verifyChains,
} from '#libs/journal';
import { KEPT_CONTENTS } from '#libs/nest';
import { type Acknowledged, digestOf } from './acknowledged.js';

/** What is kept, and what of it is not as it was acknowledged. */
export interface StoreCheck {
  readonly receipts: number;
  readonly faults: readonly string[];
}

/** Everything that was acknowledged is kept as it was told, and all chains hold. */
export async function checkStore(
  setting: StoreSetting,
  acknowledged: readonly Acknowledged[],
): Promise<StoreCheck> {
  const store = await openJournalStore(setting);
  try {
    const lost: string[] = [];
    for (const one of acknowledged) lost.push(...(await lossOf(store, one)));
    const { receipts, broken } = await verifyChains(store, undefined, KEPT_CONTENTS);
    const breaks = broken.map(({ writer, seq, why }) => `${writer} ${seq}: ${why}`);
    return { receipts, faults: [...lost, ...breaks] };
  } finally {
    await store.close();
  }
}

async function lossOf(store: JournalStore, told: Acknowledged): Promise<readonly string[]> {
  const link = await store.find(told.id);
  if (!link) return [`${told.id} was acknowledged and is not kept.`];
  const { decision, document } = receiptOf(link);
  if (told.decision !== undefined)
    return decision === told.decision ? [] : [`${told.id} is kept with another decision.`];
  const kept = (await store.document(told.id, 1))?.text;
  const isWhole =
    document?.digest === told.document && kept !== undefined && digestOf(kept) === told.document;
  return isWhole ? [] : [`${told.id} is kept with another CarePlan.`];
}
