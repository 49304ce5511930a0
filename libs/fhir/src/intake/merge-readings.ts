import type { FactDefinition, FactInput, FactSource } from '#libs/rules';
import type { FactConflict, Intake } from './intake.js';
import { type Contribution, isAtLeast, isContains, mergeFact } from './merge-facts.js';
import { type Reading, STANDINGS } from './reading.js';

type Merged = Pick<Intake, 'facts' | 'authored' | 'sources' | 'used' | 'conflicts' | 'prompts'>;

/** The facts that all readings together give. */
export function mergeReadings(
  facts: { readonly [factId: string]: FactDefinition },
  readings: readonly Reading[],
): Merged {
  const merged: { [fact: string]: FactInput } = {};
  const authored: { [fact: string]: string | null } = {};
  const sources: { [fact: string]: readonly FactSource[] } = {};
  const conflicts: FactConflict[] = [];
  const byFact = contributionsOf(readings);
  // In the order of the fact dictionary, so that the same facts give the same bytes.
  for (const fact of Object.keys(facts)) {
    const contributions = byFact.get(fact);
    const definition = facts[fact];
    if (!contributions || !definition) continue;
    const { input, conflict, authored: when, sources: from } = mergeFact(definition, contributions);
    if (input !== undefined) {
      merged[fact] = input;
      authored[fact] = when;
      sources[fact] = from;
    }
    if (conflict) {
      conflicts.push({
        fact,
        ...(input !== undefined && { taken: input }),
        sources: contributions.map(({ source }) => source),
      });
    }
  }
  const used = readings.map((reading) => reading.used);
  const answered = (fact: string): boolean => merged[fact] !== undefined && !isBound(merged[fact]);
  const unsettled = conflicts.filter(({ taken }) => taken === undefined).map(({ fact }) => fact);
  const asked = new Set([...used.flatMap((it) => it.prompts), ...unsettled]);
  const prompts = [...asked].filter((fact) => !answered(fact)).toSorted();
  const byFactId = { facts: compact(merged), authored: compact(authored), sources: compact(sources) };
  return { ...byFactId, used, conflicts, prompts };
}

/**
 * A copy. V8 keeps an object to which many keys were added one by one as a hash table; a copy made at once shares its keys with
 * those of other requests, and is gone through and written as JSON in half the time.
 */
const compact = <T extends object>(grown: T): T => ({ ...grown });

const isBound = (input: FactInput): boolean => isAtLeast(input) || isContains(input);

/** By fact; several only where several sources tell about it. */
function contributionsOf(readings: readonly Reading[]): ReadonlyMap<string, readonly Contribution[]> {
  const byFact = new Map<string, Contribution[]>();
  for (const { authored, used, standing } of readings) {
    const rank = STANDINGS.indexOf(standing);
    for (const [fact, input] of Object.entries(used.gives)) {
      const contribution = { input, authored, source: used.source, standing: rank };
      const others = byFact.get(fact);
      if (others) others.push(contribution);
      else byFact.set(fact, [contribution]);
    }
  }
  return byFact;
}
