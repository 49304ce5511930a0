import { pointerTo } from './check/json-pointer.js';
import type { CompiledFact, CompiledRules } from './compile.js';
import { absentState, answeredCount, answeredState, maskOf } from './domain.js';
import type { EncodedFacts, Knowledge } from './encoded-facts.js';
import { FactError, type FactProblem } from './fact-error.js';
import type { AuthoredTimes, FactInputs } from './fact-input.js';
import { compareDanger, factProblems, isSet, knowledgeOf } from './fact-value.js';
import { parseInstant } from './instant.js';
import { firstProblems } from './problem.js';
import type { FactDefinition, Scalar, Value } from './rule-set.js';
import { TRUE } from './truth.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Clocks differ: an answer may come from so far in the future before it is refused. */
const CLOCK_SKEW = HOUR;
/** A date without a time begins up to so long before it does in UTC, or after. */
const FARTHEST_OFFSET = 14 * HOUR;

/** When the answers were given and what time it is. Without `authored`, all facts are fresh. */
export interface Timing {
  readonly now: string;
  readonly authored?: AuthoredTimes;
}

/**
 * Makes one patient's facts ready: checks them, ends the reassurance of stale answers, lets scores bound other
 * facts, puts assumptions in where nothing is asked.
 * @throws FactError listing every fact that is unknown, outside its domain or from the future.
 */
export function encodeFacts(rules: CompiledRules, inputs: FactInputs, times: Timing): EncodedFacts {
  const timing = readTimes(times);
  const problems = [...factProblems(rules.ruleSet.facts, inputs), ...timeProblems(inputs, timing)];
  if (problems.length) throw new FactError(problems);
  const given = rules.facts.map((fact) => aged(fact, knowledgeOf(fact.definition, inputs[fact.id]), timing));
  const bounded = withBounds(rules, given);
  return encode(rules, bounded);
}

/** Times as milliseconds since 1970. */
interface ReadTimes {
  readonly now: number;
  readonly authored: AuthoredTimes;
  /** Undefined where a text is no time; answers are many and share their times, so each is read once. */
  readonly instantOf: (time: string) => number | undefined;
}

function readTimes({ now, authored = {} }: Timing): ReadTimes {
  const instants = new Map<string, number | undefined>();
  const instantOf = (time: string): number | undefined => {
    if (!instants.has(time)) instants.set(time, parseInstant(time));
    return instants.get(time);
  };
  return { now: Date.parse(now), authored, instantOf };
}

function timeProblems(inputs: FactInputs, timing: ReadTimes): readonly FactProblem[] {
  return firstProblems(Object.entries(timing.authored), ([fact, time]) => {
    const wrong = timeProblem(Object.hasOwn(inputs, fact), time, timing);
    return wrong
      ? [
          {
            code: 'fact-time' as const,
            fact,
            pointer: pointerTo('authored', fact),
            message: `${fact} ${wrong}`,
          },
        ]
      : [];
  });
}

function timeProblem(answered: boolean, time: unknown, { now, instantOf }: ReadTimes): string | undefined {
  if (!answered) return 'has a time but no value.';
  if (time === null) return undefined;
  const at = typeof time === 'string' ? instantOf(time) : undefined;
  if (typeof time !== 'string' || at === undefined)
    return 'has a time that is not a date, or a date and time with its offset (ISO 8601).';
  const tolerance = time.includes('T') ? CLOCK_SKEW : FARTHEST_OFFSET;
  return at > now + tolerance ? 'was answered in the future.' : undefined;
}

/** A stale answer still says "at least this"; a length of time goes on growing. */
function aged(
  { id, definition, maximumAgeHours: limit }: CompiledFact,
  knowledge: Knowledge,
  timing: ReadTimes,
): Knowledge {
  const authored = timing.authored[id];
  if (authored === undefined) return knowledge;
  const age = authored === null ? undefined : Math.max(0, timing.now - (timing.instantOf(authored) ?? 0));
  const grown =
    age !== undefined && definition.elapses
      ? elapsed(definition, knowledge, Math.floor(age / DAY))
      : knowledge;
  if (limit === undefined) return grown;
  const stale = age === undefined || age > limit * HOUR;
  return stale ? asBound(definition, grown) : grown;
}

function elapsed({ maximum = Infinity }: FactDefinition, knowledge: Knowledge, days: number): Knowledge {
  const later = (value: Value): number => Math.min(maximum, Number(value) + days);
  if (knowledge.value !== undefined) return { value: later(knowledge.value) };
  return knowledge.atLeast === undefined ? knowledge : { atLeast: later(knowledge.atLeast) };
}

function asBound({ danger }: FactDefinition, { value, ...bound }: Knowledge): Knowledge {
  if (value === undefined || danger === 'none') return bound;
  return isSet(value) ? { contains: value } : { atLeast: value };
}

function withBounds({ facts }: CompiledRules, given: readonly Knowledge[]): readonly Knowledge[] {
  const bounded = [...given];
  for (const { index, bounds, definition } of facts) {
    // Where small numbers are the dangerous ones, "at least as dangerous as" says nothing of being large.
    const least =
      given[index]?.value ?? (definition.danger === 'falling' ? undefined : given[index]?.atLeast);
    for (const { from, target, atLeast } of least === undefined ? [] : bounds) {
      if (Number(least) >= from)
        bounded[target] = raised((facts[target] as CompiledFact).definition, bounded[target] ?? {}, atLeast);
    }
  }
  return bounded;
}

/** An answer below the bound is raised to it and stays an answer: of two sources the more dangerous counts. */
function raised(definition: FactDefinition, { value, atLeast }: Knowledge, bound: Scalar): Knowledge {
  const higher = (a: Scalar): Scalar => (compareDanger(definition, a, bound) < 0 ? bound : a);
  if (value !== undefined) return { value: isSet(value) ? value : higher(value) };
  return { atLeast: atLeast === undefined ? bound : higher(atLeast) };
}

/** The same person with one more answer: what is asked for and assumed of the other facts may change with it. */
export const withAnswer = (
  rules: CompiledRules,
  facts: EncodedFacts,
  fact: CompiledFact,
  value: Value,
): EncodedFacts => withAnswers(rules, facts, [{ fact, value }]);

/** The same person with other answers to some questions, all at once. */
export function withAnswers(
  rules: CompiledRules,
  { given, knowledge, states }: EncodedFacts,
  answers: readonly Answer[],
): EncodedFacts {
  const others = [...given];
  for (const { fact, value } of answers) others[fact.index] = { value };
  const changed = { states: states.slice(), knowledge: [...knowledge], given: others };
  return settled(
    rules,
    changed,
    answers.map(({ fact }) => fact),
  );
}

export interface Answer {
  readonly fact: CompiledFact;
  readonly value: Value;
}

function encode(rules: CompiledRules, given: readonly Knowledge[]): EncodedFacts {
  const blank = { states: new Uint16Array(given.length), knowledge: [...given], given };
  return settled(
    rules,
    blank,
    rules.facts.filter(({ askedWhen }) => !askedWhen),
  );
}

interface Unsettled {
  readonly states: Uint16Array;
  readonly knowledge: Knowledge[];
  readonly given: readonly Knowledge[];
}

/** Settles these facts, then those that may be asked for because of others. */
function settled(
  { facts }: CompiledRules,
  unsettled: Unsettled,
  first: readonly CompiledFact[],
): EncodedFacts {
  const { states, knowledge, given } = unsettled;
  const encoded = { ...unsettled, unanswered: [] as string[] };
  const settle = (fact: CompiledFact): void => {
    const asked = fact.definition.asked === true || fact.askedWhen?.test(encoded) === TRUE;
    const known = asked ? { ...given[fact.index], asked } : assumed(fact, given[fact.index] ?? {});
    knowledge[fact.index] = known;
    states[fact.index] = stateOf(fact, known);
  };
  for (const fact of first) settle(fact);
  for (const fact of facts) if (fact.askedWhen) settle(fact);
  for (const { index, id } of facts) {
    if (knowledge[index]?.asked && knowledge[index].value === undefined) encoded.unanswered.push(id);
  }
  return encoded;
}

/** Where a fact is not asked for and has no answer, its assumption holds, raised to what is known of it. */
function assumed({ definition, askedWhen }: CompiledFact, knowledge: Knowledge): Knowledge {
  const { assumed: value = null } = definition;
  if (knowledge.value !== undefined) return knowledge;
  if (value === null) return askedWhen ? {} : knowledge;
  if (isSet(value)) {
    const contains = knowledge.contains ?? [];
    return {
      value: (definition.values ?? []).filter((v) => value.includes(v) || contains.includes(v)),
      assumed: true,
    };
  }
  const atLeast = knowledge.atLeast ?? value;
  return { value: compareDanger(definition, value, atLeast) < 0 ? atLeast : value, assumed: true };
}

function stateOf({ domain }: CompiledFact, { value, atLeast, contains, asked }: Knowledge): number {
  if (value !== undefined) return answeredState(domain, value);
  const open = answeredCount(domain);
  if (contains !== undefined && domain.kind === 'set') return open + maskOf(domain, contains);
  if (atLeast !== undefined) return open + answeredState(domain, atLeast);
  return asked ? open : absentState(domain);
}
