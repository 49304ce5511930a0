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
  for (const [fact, contributions] of contributionsOf(facts, readings)) {
    const { input, conflict, ...rest } = mergeFact(fact.definition, contributions);
    if (input !== undefined) {
      merged[fact.id] = input;
      authored[fact.id] = rest.authored;
      sources[fact.id] = rest.sources;
    }
    if (conflict) {
      conflicts.push({
        fact: fact.id,
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
  return { facts: merged, authored, sources, used, conflicts, prompts };
}

const isBound = (input: FactInput): boolean => isAtLeast(input) || isContains(input);

/** In the order of the fact dictionary, so that the same facts give the same bytes. */
function contributionsOf(facts: { readonly [factId: string]: FactDefinition }, readings: readonly Reading[]) {
  const byFact = new Map<string, Contribution[]>();
  for (const { authored, used, standing } of readings) {
    for (const [fact, input] of Object.entries(used.gives)) {
      const all = byFact.get(fact) ?? [];
      all.push({ input, authored, source: used.source, standing: STANDINGS.indexOf(standing) });
      byFact.set(fact, all);
    }
  }
  return Object.entries(facts).flatMap(([id, definition]) => {
    const contributions = byFact.get(id);
    return contributions ? [[{ id, definition }, contributions] as const] : [];
  });
}
