import { atPath } from './condition.js';
import {
  answeredCount,
  type Domain,
  domainOf,
  membersOf,
  mergeCells,
  representative,
  stateCount,
} from './domain.js';
import { type Predicate, predicateFor } from './operators.js';
import type { FactDefinition, LeafCondition, Literal } from './rule-set.js';
import { either, type Truth, truthOf, UNKNOWN } from './truth.js';

/** A leaf with the parameters it reads put in. */
export interface ResolvedLeaf {
  readonly source: LeafCondition;
  readonly value: Literal;
}

/** The fact's domain, cut where the comparisons tell its values apart. */
export function factDomain(definition: FactDefinition, leaves: readonly ResolvedLeaf[]): Domain {
  const domain = domainOf(
    definition,
    leaves.flatMap(({ value }) => numbersIn(value)),
  );
  if (domain.kind === 'set' || (definition.type !== 'integer' && definition.type !== 'decimal'))
    return domain;
  const columns = leaves.map((leaf) => answeredColumn(domain, leaf));
  return mergeCells(domain, (a, b) => columns.every((column) => column[a] === column[b]));
}

function numbersIn(value: Literal): readonly number[] {
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value.flatMap(numbersIn) : [];
}

/** The leaf's truth for each full answer. */
function answeredColumn(domain: Domain, { source, value }: ResolvedLeaf): Uint8Array {
  const holds = predicateOf(source);
  return Uint8Array.from({ length: answeredCount(domain) }, (_, state) =>
    truthOf(holds(answerOf(domain, state, source.path), value)),
  );
}

/** The predicate of a comparison that has passed the load checks. */
export function predicateOf({ operator }: LeafCondition): Predicate {
  const predicate = predicateFor(operator);
  if (!predicate)
    throw new Error(`Unknown operator ${operator}: the rule set was not checked before it was compiled.`);
  return predicate;
}

function answerOf(domain: Domain, state: number, path: string | undefined): unknown {
  if (domain.kind === 'set') return atPath(membersOf(domain, state), path);
  const cell = domain.cells[state];
  return cell && representative(cell);
}

/**
 * The leaf's truth for each state: answered, bounded from below, absent. What is certain from a bound on follows from
 * the next bounds above it: the next cell, or the sets with one member more.
 */
export function leafTable(domain: Domain, leaf: ResolvedLeaf): Uint8Array {
  const answered = answeredColumn(domain, leaf);
  const table = new Uint8Array(stateCount(domain)).fill(UNKNOWN);
  table.set(answered);
  const states = answered.length;
  for (let least = states - 1; least >= 0; least--) {
    let truth = answered[least] as Truth;
    for (let step = 1; step < states; step <<= 1) {
      const above = domain.kind === 'set' ? least | step : least + 1;
      if (above !== least && above < states) truth = either(truth, table[states + above] as Truth);
      if (domain.kind === 'ordered') break;
    }
    table[states + least] = truth;
  }
  return table;
}
