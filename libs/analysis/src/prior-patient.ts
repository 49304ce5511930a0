import {
  type CompiledFact,
  type CompiledRules,
  encodeFacts,
  type FactInputs,
  isInterval,
  type PriorRange,
  TRUE,
  type Value,
} from '#libs/rules';
import { SOME_TIME } from './run-cases.js';
import { pick, type Random } from './seeded-random.js';

/** Draws a person who answers everything that is asked in the situation. */
export type PatientSource = (random: Random) => FactInputs;

/**
 * Draws answers to the facts named, from the rule set's prior or, `uniform`, every part of a range as likely. What is asked for only
 * sometimes is answered where it is asked for.
 */
export function patientSource(
  compiled: CompiledRules,
  named: ReadonlySet<string>,
  uniform: boolean,
): PatientSource {
  const facts = compiled.facts.filter(({ id }) => named.has(id));
  const draw = uniform || !compiled.ruleSet.prior ? evenly : byPrior(compiled);
  const [always, sometimes] = [
    facts.filter(({ askedWhen }) => !askedWhen),
    facts.filter(({ askedWhen }) => askedWhen),
  ];
  return (random) => {
    const drawn = Object.fromEntries(always.map((fact) => [fact.id, draw(random, fact)]));
    const encoded = encodeFacts(compiled, drawn, { now: SOME_TIME });
    const asked = sometimes.filter(({ askedWhen }) => askedWhen?.test(encoded) === TRUE);
    return { ...drawn, ...Object.fromEntries(asked.map((fact) => [fact.id, draw(random, fact)])) };
  };
}

type Draw = (random: Random, fact: CompiledFact) => Value;

function evenly(random: Random, { domain, definition }: CompiledFact): Value {
  if (domain.kind === 'set') return domain.members.filter(() => random() < 0.5);
  const cell = pick(random, domain.cells);
  return isInterval(cell) ? numberIn(random, definition.type === 'integer', cell.min, cell.max) : cell.value;
}

function byPrior({ ruleSet: { prior } }: CompiledRules): Draw {
  return (random, fact) => {
    const { weights = {}, members = {}, ranges = [] } = prior?.facts[fact.id] ?? {};
    const { definition } = fact;
    switch (definition.type) {
      case 'set':
        return (definition.values ?? []).filter((value) => random() < (members[value] ?? 0));
      case 'code':
        return weighted(random, definition.values ?? [], (value) => weights[value] ?? 0);
      case 'boolean':
        return weighted(random, [false, true], (value) => weights[String(value)] ?? 0);
      default:
        return numberFrom(random, definition.type === 'integer', definition.minimum ?? 0, ranges);
    }
  };
}

function numberFrom(
  random: Random,
  isWhole: boolean,
  minimum: number,
  ranges: readonly PriorRange[],
): number {
  const index = weighted(random, [...ranges.keys()], (i) => ranges[i]?.weight ?? 0);
  const [before, own] = [ranges[index - 1], ranges[index]];
  const from = before === undefined ? minimum : before.upTo + (isWhole ? 1 : 0);
  return numberIn(random, isWhole, from, own?.upTo ?? from);
}

function weighted<T>(random: Random, values: readonly T[], weightOf: (value: T) => number): T {
  const total = values.reduce((sum, value) => sum + weightOf(value), 0);
  let left = random() * total;
  const found = values.find((value) => {
    left -= weightOf(value);
    return left < 0;
  });
  return found ?? pick(random, values);
}

/** Numbers with a fraction have one digit after the point, as people give them. */
function numberIn(random: Random, isWhole: boolean, from: number, to: number): number {
  if (isWhole) return from + Math.floor(random() * (to - from + 1));
  return Math.min(to, Math.max(from, Math.round((from + random() * (to - from)) * 10) / 10));
}
