import {
  type Cell,
  type CompiledFact,
  type CompiledRules,
  encodeFacts,
  type FactDefinition,
  type FactInput,
  type FactInputs,
  isInterval,
  type Scalar,
  TRUE,
} from '#libs/rules';
import { stepOf } from './boundaries.js';
import { SOME_TIME } from './run-cases.js';
import { pick, type Random } from './seeded-random.js';

export interface RandomFactsOptions {
  /** The probability that an asked-for fact is left out. */
  readonly unanswered?: number;
  /** The probability that a fact left out is bounded instead. */
  readonly bounded?: number;
}

/** Makes random facts of a rule set, as its dictionary and the thresholds of its rules have them. */
export type FactsGenerator = (random: Random, options?: RandomFactsOptions) => FactInputs;

/** The probability that a fact has its least dangerous value, one for each patient: what danger decides would hide the rest. */
const EASE = [0, 0.5, 0.8, 0.95];
/** The probability that the level somebody is in now is the least one: nobody decides a review without it. */
const AT_THE_START = 0.4;
/** The probability that a fact which nobody asks for is answered. */
const VOLUNTEERED = 0.3;
/** The probability that a fact which bounds the scope is drawn evenly: its edges would put most patients outside. */
const EVENLY = 0.8;

export function factsGenerator(compiled: CompiledRules): FactsGenerator {
  const sources = compiled.facts.map((fact) => ({ fact, answers: answersOf(fact) }));
  const first = sources.filter(({ fact }) => !fact.askedWhen);
  const dependent = sources.filter(({ fact }) => fact.askedWhen);
  return (random, options = {}) => {
    const ease = pick(random, EASE);
    const facts: Record<string, FactInput> = {};
    const draw = (source: Source, asked: boolean): void => {
      const input = drawn(random, source, asked, easeOf(compiled, source, ease), options);
      if (input !== undefined) facts[source.fact.id] = input;
    };
    for (const source of first)
      draw(source, source.fact.definition.asked === true || isLevel(compiled, source));
    const encoded = encodeFacts(compiled, facts, { now: SOME_TIME });
    for (const source of dependent) draw(source, source.fact.askedWhen?.test(encoded) === TRUE);
    return facts;
  };
}

interface Source {
  readonly fact: CompiledFact;
  readonly answers: Answers;
}
/** Values to draw from, least dangerous first; of a set, its members. */
type Answers = { readonly values: readonly Scalar[] } | { readonly members: readonly string[] };

const isLevel = ({ ruleSet }: CompiledRules, { fact }: Source): boolean =>
  fact.id === ruleSet.header.currentLevelFact;
const easeOf = (compiled: CompiledRules, source: Source, ease: number): number =>
  isLevel(compiled, source) ? AT_THE_START : ease;

function drawn(
  random: Random,
  { fact, fact: { definition }, answers }: Source,
  asked: boolean,
  ease: number,
  { unanswered = 0, bounded = 0 }: RandomFactsOptions,
): FactInput | undefined {
  if (random() < (asked ? 1 - unanswered : VOLUNTEERED)) return answer(random, fact, answers, ease);
  if (random() >= bounded || definition.danger === 'none') return undefined;
  return 'members' in answers
    ? { contains: someOf(random, answers.members) }
    : { atLeast: pick(random, answers.values) };
}

function answer(random: Random, { definition }: CompiledFact, answers: Answers, ease: number): FactInput {
  if ('members' in answers) return someOf(random, answers.members);
  const { tier, minimum, maximum } = definition;
  if (tier === 'scope' && minimum !== undefined && maximum !== undefined && random() < EVENLY) {
    return minimum + Math.floor(random() * (maximum - minimum + 1));
  }
  const [least] = answers.values;
  return least !== undefined && random() < ease ? least : pick(random, answers.values);
}

/** Few members more often than many; in the order of the domain. */
function someOf(random: Random, members: readonly string[]): readonly string[] {
  const wanted = Math.floor(random() ** 2 * (members.length + 1)) || (random() < 0.8 ? 1 : 0);
  const taken = new Set(Array.from({ length: wanted }, () => pick(random, members)));
  return members.filter((member) => taken.has(member));
}

function answersOf({ domain, definition, bounds }: CompiledFact): Answers {
  if (domain.kind === 'set') return { members: domain.members };
  const step = stepOf(definition);
  const around = bounds.flatMap(({ from }) => [from - step, from]);
  const values = [...domain.cells.flatMap((cell) => endsOf(cell, step)), ...around];
  return { values: [...new Set(values)].filter((value) => isWithin(definition, value)) };
}

function endsOf(cell: Cell, step: number): readonly Scalar[] {
  if (!isInterval(cell)) return [cell.value];
  return [cell.openMin ? cell.min + step : cell.min, cell.openMax ? cell.max - step : cell.max];
}

const isWithin = ({ minimum = -Infinity, maximum = Infinity }: FactDefinition, value: Scalar): boolean =>
  typeof value !== 'number' || (value >= minimum && value <= maximum);
