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

/** One way to answer all that is open, and the class of outcome it leads to. */
interface Completion {
  readonly answers: { readonly [fact: string]: Value };
  readonly outcome: number;
}

function classOf(model: DecisionModel, inputs: FactInputs): number {
  return (
    model.classes.any[model.codec.encode(diagramOutcome(model, encodeFacts(model.rules, inputs, NOW)))] ?? -1
  );
}

/** What is not asked for in a situation is not answered in it. */
function inputsOf(model: DecisionModel, known: FactInputs, answers: Completion['answers']): FactInputs {
  const sometimes = model.rules.facts.filter(({ askedWhen }) => askedWhen);
  const always = Object.entries(answers).filter(([fact]) => !sometimes.some(({ id }) => id === fact));
  const inputs = { ...known, ...Object.fromEntries(always) };
  const situation = encodeFacts(model.rules, inputs, NOW);
  const asked = sometimes.filter(({ askedWhen }) => askedWhen?.test(situation) === TRUE);
  const also = asked.flatMap(({ id }) => {
    const answer = answers[id];
    return answer === undefined ? [] : [[id, answer] as const];
  });
  return { ...inputs, ...Object.fromEntries(also) };
}

function completionsOf(
  model: DecisionModel,
  known: FactInputs,
  open: ReadonlySet<string>,
): readonly Completion[] {
  const all = [...open].reduce<readonly Completion['answers'][]>(
    (some, fact) =>
      some.flatMap((answers) =>
        answersTo(model, fact, known[fact]).map((value) => ({ ...answers, [fact]: value })),
      ),
    [{}],
  );
  return all.map((answers) => ({ answers, outcome: classOf(model, inputsOf(model, known, answers)) }));
}

/** By the definition: two completions that differ in this answer only, and lead elsewhere. */
function matters(fact: string, completions: readonly Completion[]): boolean {
  const groups = Map.groupBy(completions, ({ answers }) => JSON.stringify({ ...answers, [fact]: null }));
  return [...groups.values()].some((group) => new Set(group.map(({ outcome }) => outcome)).size > 1);
}

function person(die: Dice): {
  readonly found: unknown;
  readonly expected: unknown;
  readonly mattering: number;
} {
  const model = randomModel(die);
  const { known, open } = randomState(die, model);
  const answered = (fact: string): boolean => typeof known[fact] !== 'object' || Array.isArray(known[fact]);
  const asked = new Set([...open].filter((fact) => known[fact] === undefined || !answered(fact)));
  const completions = completionsOf(model, known, asked);
  const outlook = outlookOf(model, encodeFacts(model.rules, known, NOW), open);
  const mattering = factsThatMatter(outlook, model.classes.any);
  return {
    found: {
      mattering: [...mattering].toSorted(),
      outcomes: [...reachableClasses(outlook, model.classes.any)].toSorted(),
    },
    expected: {
      mattering: [...asked].filter((fact) => matters(fact, completions)).toSorted(),
      outcomes: [...new Set(completions.map(({ outcome }) => outcome))].toSorted(),
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
