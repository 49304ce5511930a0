import { expect, it } from '@jest/globals';
import {
  type DecisionModel,
  diagramOutcome,
  factsThatMatter,
  outlookOf,
  reachableClasses,
} from '#libs/placement';
import { encodeFacts, type FactInputs, TRUE, type Value } from '#libs/rules';
import { type Dice, dice } from './dice.js';
import { answersTo, randomModel, randomState } from './random-interview.js';

/** Each of a rule set of its own. */
const PEOPLE = 2000;
const NOW = { now: '2026-01-01T00:00:00Z' };

type Answers = { readonly [fact: string]: Value };

function classOf(model: DecisionModel, inputs: FactInputs): number {
  return (
    model.classes.any[model.codec.encode(diagramOutcome(model, encodeFacts(model.rules, inputs, NOW)))] ?? -1
  );
}

/** What is not asked for in a situation is not answered in it. */
function inputsOf(model: DecisionModel, known: FactInputs, answers: Answers): FactInputs {
  const sometimes = model.rules.facts.filter(({ askedWhen }) => askedWhen);
  const always = Object.entries(answers).filter(([fact]) => !sometimes.some(({ id }) => id === fact));
  const inputs = { ...known, ...Object.fromEntries(always) };
  if (!sometimes.some(({ id }) => answers[id] !== undefined)) return inputs;
  const situation = encodeFacts(model.rules, inputs, NOW);
  const asked = sometimes.filter(({ askedWhen }) => askedWhen?.test(situation) === TRUE);
  const also = asked.flatMap(({ id }) => {
    const answer = answers[id];
    return answer === undefined ? [] : [[id, answer] as const];
  });
  return { ...inputs, ...Object.fromEntries(also) };
}

/** Every way to answer the open questions, with the class of outcome it leads to; the last question varies fastest. */
interface Completions {
  readonly open: readonly string[];
  readonly answers: readonly (readonly Value[])[];
  readonly outcomes: readonly number[];
}

function completionsOf(model: DecisionModel, known: FactInputs, open: readonly string[]): Completions {
  const answers = open.map((fact) => answersTo(model, fact, known[fact]));
  const all = answers.reduce<readonly (readonly Value[])[]>(
    (some, values) => some.flatMap((begun) => values.map((value) => [...begun, value])),
    [[]],
  );
  const outcomes = all.map((values) => {
    const answered = Object.fromEntries(open.map((fact, i) => [fact, values[i] ?? false]));
    return classOf(model, inputsOf(model, known, answered));
  });
  return { open, answers, outcomes };
}

/** By the definition: two completions that differ in this answer only, and lead elsewhere. */
function matters(place: number, { answers, outcomes }: Completions): boolean {
  const stride = answers.slice(place + 1).reduce((product, { length }) => product * length, 1);
  const count = answers[place]?.length ?? 1;
  return outcomes.some(
    (outcome, i) => Math.floor(i / stride) % count > 0 && outcome !== outcomes[i - stride],
  );
}

function person(die: Dice): {
  readonly found: unknown;
  readonly expected: unknown;
  readonly mattering: number;
} {
  const model = randomModel(die);
  const { known, open } = randomState(die, model);
  const answered = (fact: string): boolean => typeof known[fact] !== 'object' || Array.isArray(known[fact]);
  const asked = [...open].filter((fact) => known[fact] === undefined || !answered(fact));
  const completions = completionsOf(model, known, asked);
  const outlook = outlookOf(model, encodeFacts(model.rules, known, NOW), open);
  const mattering = factsThatMatter(outlook, model.classes.any);
  return {
    found: {
      mattering: [...mattering].toSorted(),
      outcomes: [...reachableClasses(outlook, model.classes.any)].toSorted(),
    },
    expected: {
      mattering: asked.filter((_, place) => matters(place, completions)).toSorted(),
      outcomes: [...new Set(completions.outcomes)].toSorted(),
    },
    mattering: mattering.size,
  };
}

it(`names exactly the facts that matter, and the outcomes still possible, for ${PEOPLE} people, each under a random rule set`, () => {
  let mattering = 0;
  for (let seed = 1; seed <= PEOPLE; seed += 1) {
    const { found, expected, ...counts } = person(dice(seed));
    expect({ seed, ...(found as object) }).toEqual({ seed, ...(expected as object) });
    mattering += counts.mattering;
  }
  expect(mattering).toBeGreaterThan(PEOPLE);
}, 120_000);
