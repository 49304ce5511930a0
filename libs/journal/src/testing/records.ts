import type { DecisionRecord } from '#libs/decisions';
import type { Decision } from '#libs/placement';

/** What a test wishes of a record. */
interface Wishes {
  /** Id of the decision whose plan it supersedes. */
  readonly supersedes?: string;
  /** Without document and person. */
  readonly isPlain?: boolean;
}

const index = (id: string) => ({
  subject: `Patient/${id}`,
  status: 'draft',
  categories: ['https://parcels.example/level|fragile', 'https://parcels.example/level|whole'],
  date: '2026-11-22T12:00:00.000Z',
});

const documentOf = (id: string, version: number) => {
  const its = index(id);
  return { text: JSON.stringify({ id, version, index: its }), index: its };
};

/** The record of a decision, a second after that of the letter before; its document says by what it is found. */
export function someRecord(
  id: string,
  digest: string,
  { supersedes, isPlain = false }: Wishes = {},
): DecisionRecord {
  const at = new Date(Date.UTC(2026, 10, 22, 12, 0, id.charCodeAt(0) - 'a'.charCodeAt(0) + 1)).toISOString();
  const ruleSet = { url: 'https://parcels.example/PlanDefinition/parcel-care', version: '1.0.0', digest };
  const replaced = supersedes === undefined ? undefined : documentOf(supersedes, 2);
  return {
    envelope: {
      id,
      decidedAt: at,
      decision: { ruleSet, parameters: {}, status: 'decided' } as unknown as Decision,
      sources: {},
      verified: true,
    },
    request: { facts: { fragility: 'high' } },
    recordedAt: at,
    door: 'POST /api/decisions',
    caller: { network: '127.0.0.1' },
    ...(!isPlain && {
      subject: `Patient/${id}`,
      document: {
        ...documentOf(id, 1),
        language: 'en',
        context: {},
        ...(replaced &&
          supersedes !== undefined && { supersedes: { id: supersedes, version: 2, ...replaced } }),
      },
    }),
  };
}
