import { beforeAll, expect, it } from '@jest/globals';
import { factsGenerator, pick, type Random, seededRandom } from '#libs/analysis';
import {
  type DecisionModel,
  decide,
  decisionModel,
  diagramOutcome,
  factsThatMatter,
  outlookOf,
  setState,
} from '#libs/placement';
import { readRuleSetFolder } from '#libs/rule-sets';
import {
  type CompiledFact,
  encodeFacts,
  type FactInput,
  type FactInputs,
  membersOf,
  representative,
  resolveParameters,
} from '#libs/rules';

const PEOPLE = 300;
const SAMPLES = 60;
const NOW = { now: '2026-01-01T00:00:00Z' };

let model: DecisionModel;
beforeAll(async () => {
  const ruleSet = await readRuleSetFolder('rules/sud-level-of-care');
  model = decisionModel(ruleSet, resolveParameters(ruleSet.header, {}, 'test'));
});

const classOf = (inputs: FactInputs): number =>
  model.classes.any[model.codec.encode(diagramOutcome(model, encodeFacts(model.rules, inputs, NOW)))] ?? -1;

const omit = (facts: FactInputs, left: (fact: string) => boolean): FactInputs =>
  Object.fromEntries(Object.entries(facts).filter(([fact]) => !left(fact)));

/** Somebody of whom about half is known; of the rest most may still be asked. */
function somebody(random: Random): { readonly known: FactInputs; readonly open: ReadonlySet<string> } {
  const known = omit(factsGenerator(model.rules)(random, {}), () => random() < 0.55);
  const open = new Set(
    model.rules.facts.map(({ id }) => id).filter((id) => !(id in known) && random() < 0.9),
  );
  return { known, open };
}

/** Answers to what is open, as somebody else gives them; only what is asked for in that situation is among them. */
function completion(random: Random, known: FactInputs, open: ReadonlySet<string>): FactInputs {
  const answers = omit(everything(random), (fact) => !open.has(fact));
  const inputs = { ...known, ...answers };
  return withoutUnasked(inputs, known);
}

const everything = (random: Random): FactInputs => ({
  ...Object.fromEntries(model.rules.facts.map((fact) => [fact.id, anyAnswer(random, fact)])),
});

function anyAnswer(random: Random, { domain, definition, bounds }: CompiledFact): FactInput {
  if (domain.kind === 'set') return domain.members.filter(() => random() < 0.3);
  if (bounds.length > 0) return pick(random, [definition.minimum ?? 0, ...bounds.map(({ from }) => from)]);
  return representative(pick(random, domain.cells));
}

function withoutUnasked(inputs: FactInputs, known: FactInputs): FactInputs {
  const encoded = encodeFacts(model.rules, inputs, NOW);
  return omit(
    inputs,
    (fact) =>
      !(fact in known) &&
      model.rules.facts.some(
        ({ id, index, askedWhen }) => id === fact && askedWhen && !encoded.knowledge[index]?.asked,
      ),
  );
}

it('misses nothing that two random completions of the shipped rule set tell apart', () => {
  const random = seededRandom(5);
  let told = 0;
  for (let person = 0; person < PEOPLE; person += 1) {
    const { known, open } = somebody(random);
    const mattering = factsThatMatter(
      outlookOf(model, encodeFacts(model.rules, known, NOW), open),
      model.classes.any,
    );
    for (let i = 0; i < SAMPLES && open.size > 0; i += 1) {
      const one = completion(random, known, open);
      const fact = pick(random, [...open]);
      const other = withoutUnasked({ ...one, [fact]: everything(random)[fact] ?? false }, known);
      if (!(fact in one) || !(fact in other) || Object.keys(one).length !== Object.keys(other).length)
        continue;
      if (classOf(one) === classOf(other)) continue;
      told += 1;
      expect({ person, fact, known, mattering: [...mattering] }).toMatchObject({
        mattering: expect.arrayContaining([fact]),
      });
    }
  }
  expect(told).toBeGreaterThan(200);
});

it('has two completions, differing in that answer only, for each fact it names, and the rules decide them differently', () => {
  const random = seededRandom(6);
  let shown = 0;
  for (let person = 0; person < PEOPLE; person += 1) {
    const { known, open: asked } = somebody(random);
    // What scores and situations do is held against every completion of small rule sets.
    const open = new Set([...asked].filter((id) => !isSpecial(id)));
    const outlook = outlookOf(model, encodeFacts(model.rules, known, NOW), open);
    for (const fact of factsThatMatter(outlook, model.classes.any)) {
      const [one, other] = witness(outlook.views[0]?.allowed ?? new Uint32Array(), fact);
      expect(omit(one, (id) => id === fact)).toEqual(omit(other, (id) => id === fact));
      const [left, right] = [one, other].map((answers) => {
        const inputs = { ...known, ...omit(answers, (id) => !open.has(id)) };
        // Rules and diagram have to agree, or this throws.
        decide(model, inputs, NOW);
        return classOf(inputs);
      });
      expect({ person, fact, class: left }).not.toEqual({ person, fact, class: right });
      shown += 1;
    }
  }
  expect(shown).toBeGreaterThan(PEOPLE);
});

const isSpecial = (id: string): boolean =>
  model.rules.facts.some(
    (fact) => fact.id === id && (fact.bounds.length > 0 || model.situational.has(fact.index)),
  );

/** Two states that differ in one variable of the fact, as answers. */
function witness(allowed: Uint32Array, fact: string): readonly [FactInputs, FactInputs] {
  const { diagram, variables } = model.outcomes;
  for (const [i, variable] of variables.entries()) {
    if (variable.fact.id !== fact) continue;
    const values = Array.from({ length: variable.size }, (_, v) => v).filter(
      (v) => (allowed[i] ?? 0) & (1 << v),
    );
    for (const a of values)
      for (const b of values.filter((v) => v > a)) {
        const found = diagram.difference(
          0,
          allowed.with(i, 1 << a),
          allowed.with(i, 1 << b),
          model.classes.any,
        );
        if (found) return [answersIn(found[0]), answersIn(found[1])];
      }
  }
  throw new Error(`No two answers to ${fact} lead elsewhere.`);
}

function answersIn(state: ArrayLike<number>): FactInputs {
  const facts = new Map(model.outcomes.variables.map(({ fact }) => [fact.id, fact]));
  return Object.fromEntries([...facts.values()].flatMap((fact) => answerIn(fact, state)));
}

function answerIn(fact: CompiledFact, state: ArrayLike<number>): readonly (readonly [string, FactInput])[] {
  const own = model.outcomes.variables.flatMap((variable, i) =>
    variable.fact === fact ? [{ part: variable.part, value: state[i] ?? 0 }] : [],
  );
  const { domain } = fact;
  if (domain.kind === 'ordered') {
    const cell = domain.cells[own[0]?.value ?? 0];
    return cell ? [[fact.id, representative(cell)]] : [];
  }
  const mask = own.reduce(
    (bits, { part, value }) => (typeof part === 'number' ? bits | (value << part) : bits),
    0,
  );
  return setState(fact, mask, 0) === mask ? [[fact.id, membersOf(domain, mask)]] : [];
}
