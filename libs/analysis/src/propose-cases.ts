import type { Ref } from '#libs/diagram';
import { decide } from '#libs/placement';
import type { FactInput, FactInputs, RuleSet, Scalar, Texts } from '#libs/rules';
import { type Boundary, placedBoundaries } from './boundaries.js';
import { covers, type Lack } from './case-coverage.js';
import type { DecisionModels } from './decision-models.js';
import type { GoldenCase } from './golden-case.js';
import { type NearPatient, nearestPatient } from './nearest-patient.js';
import { negated, type RuleDiagrams, ruleDiagrams } from './rule-diagrams.js';
import { summaryOf, timingOf } from './run-cases.js';
import { changed } from './varied-patient.js';

/** Choices of parameters that a case can make. */
type Choice = { readonly [id: string]: string };

/**
 * Cases for what has none: each an unremarkable patient of `bases` with only those facts changed that the rule
 * needs. What they expect is what is decided now; whether that is right is for the author to judge.
 */
export function proposeCases(
  models: DecisionModels,
  lacks: readonly Lack[],
  bases: readonly GoldenCase[],
): readonly GoldenCase[] {
  const built = choicesFor(models().rules.ruleSet).map((choice) => ({
    choice,
    diagrams: ruleDiagrams(models(choice).rules),
  }));
  // Cases at a boundary are most often those in which a rule fires, too.
  const boundariesFirst = lacks.toSorted(
    (a, b) => Number(b.kind === 'boundary') - Number(a.kind === 'boundary'),
  );
  const proposed: GoldenCase[] = [];
  for (const lack of boundariesFirst) {
    if (proposed.some((golden) => covers(models, golden, lack))) continue;
    const found = built
      .values()
      .map(({ choice, diagrams }) => proposalsUnder(models, choice, diagrams, lack, bases));
    proposed.push(...(found.find((some) => some.length > 0) ?? []));
  }
  return proposed;
}

/** None, or another value of one parameter: enough to reach rules that are switched by a parameter. */
function choicesFor({ header }: RuleSet): readonly Choice[] {
  const others = Object.entries(header.parameters).flatMap(([id, parameter]) =>
    parameter.type === 'code'
      ? parameter.allowed.filter((value) => value !== parameter.value).map((value) => ({ [id]: value }))
      : [],
  );
  return [{}, ...others];
}

function proposalsUnder(
  models: DecisionModels,
  choice: Choice,
  diagrams: RuleDiagrams,
  lack: Lack,
  bases: readonly GoldenCase[],
): readonly GoldenCase[] {
  const { rules } = models(choice);
  const wanted = wantedBy(models, choice, diagrams, lack);
  const near = wanted === undefined ? undefined : nearestPatient(rules, diagrams, wanted, bases);
  if (!near) return [];
  const parameters = Object.keys(choice).length ? { parameters: choice } : {};
  const drafts =
    lack.kind === 'boundary'
      ? atBoundary(models, near, lack.boundary, parameters)
      : [described(models, near, lack, parameters)];
  return drafts.map((draft) => proposal(models, draft));
}

type Draft = Omit<GoldenCase, 'expected'>;
type Chosen = Pick<GoldenCase, 'parameters'>;

function described(
  models: DecisionModels,
  { facts, changes }: NearPatient,
  { rule, kind }: Lack,
  chosen: Chosen,
): Draft {
  const verb = kind === 'fires' ? 'applies' : 'does not apply';
  const title = `Rule ${rule} ${verb}: ${inWords(models().rules.ruleSet, facts, changes)}`;
  return { id: `${rule}-${verb.replaceAll(' ', '-')}`, title, facts, ...chosen };
}

/** Both sides: together they show what moves. */
function atBoundary(
  models: DecisionModels,
  near: NearPatient,
  { rule, fact, below, above }: Boundary,
  chosen: Chosen,
): readonly Draft[] {
  const { ruleSet } = models().rules;
  const others = near.changes.filter((id) => id !== fact);
  const context = others.length ? ` (${inWords(ruleSet, near.facts, others)})` : '';
  return [
    { value: below, place: 'last' },
    { value: above, place: 'first' },
  ].map(({ value, place }) => {
    const facts = changed(near.facts, fact, value);
    const draft = { id: `${rule}-${fact}-${value}`, title: '', facts, ...chosen };
    const verb = covers(models, draft, { rule, kind: 'fires' }) ? 'applies' : 'does not apply';
    return {
      ...draft,
      title: `Rule ${rule}: ${inWords(ruleSet, facts, [fact])}, the ${place} at which it ${verb}${context}`,
    };
  });
}

function wantedBy(
  models: DecisionModels,
  choice: Choice,
  diagrams: RuleDiagrams,
  lack: Lack,
): Ref | undefined {
  const { rules } = models(choice);
  if (lack.kind === 'boundary') {
    const { fact, below, above } = lack.boundary;
    return placedBoundaries(rules, diagrams).find(
      (one) => one.rule === lack.rule && one.fact === fact && one.below === below && one.above === above,
    )?.differs;
  }
  const fired = diagrams.fired[rules.rules.findIndex(({ rule }) => rule.name === lack.rule)];
  return fired === undefined || lack.kind === 'fires' ? fired : negated(diagrams.store, fired);
}

function proposal(models: DecisionModels, draft: Draft): GoldenCase {
  const { decision } = decide(models(draft.parameters), draft.facts, timingOf(draft));
  const { alternatives, ...expected } = summaryOf(decision);
  return { ...draft, expected: { ...expected, ...(alternatives.length && { alternatives }) } };
}

/** Facts as the rule set's own texts name them. */
function inWords({ texts, header }: RuleSet, facts: FactInputs, ids: readonly string[]): string {
  const words = texts[header.language];
  return ids
    .map((id) => {
      const label = lowerFirst(words?.facts[id]?.label ?? id);
      return facts[id] === true ? label : `${label}: ${answerInWords(words, id, facts[id])}`;
    })
    .join('; ');
}

function answerInWords(texts: Texts | undefined, id: string, input: FactInput | undefined): string {
  if (input === undefined) return 'not answered';
  const word = (value: Scalar): string =>
    lowerFirst(texts?.facts[id]?.values?.[String(value)] ?? String(value));
  if (typeof input === 'boolean') return 'no';
  if (typeof input !== 'object') return word(input);
  if ('atLeast' in input) return `at least ${word(input.atLeast)}`;
  if ('contains' in input) return `at least ${input.contains.map(word).join(' and ')}`;
  return input.length ? input.map(word).join(' and ') : 'none';
}

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
