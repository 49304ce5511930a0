import { type CompiledRules, encodeFacts, type FactInputs, TRUE } from '#libs/rules';
import { type Boundary, DECIMAL_STEP, placedBoundaries } from './boundaries.js';
import type { DecisionModels } from './decision-models.js';
import type { GoldenCase } from './golden-case.js';
import { type RuleDiagrams, ruleDiagrams } from './rule-diagrams.js';
import { timingOf } from './run-cases.js';

/** For one rule, the ids of cases in which it fires, in which it does not, and at each of its boundaries. */
export interface RuleCoverage {
  readonly rule: string;
  readonly fires: readonly string[];
  readonly doesNotFire: readonly string[];
  readonly boundaries: readonly { readonly boundary: Boundary; readonly cases: readonly string[] }[];
}
/** What a rule has no case for. */
export type Lack = { readonly rule: string } & (
  | { readonly kind: 'fires' | 'does-not-fire' }
  | { readonly kind: 'boundary'; readonly boundary: Boundary }
);

export function caseCoverage(models: DecisionModels, cases: readonly GoldenCase[]): readonly RuleCoverage[] {
  const situated = cases.map((golden) => situate(models, golden));
  return boundariesByRule(models, cases).map(({ rule, index, boundaries }) => ({
    rule,
    fires: idsOf(situated.filter((one) => fires(one, index))),
    doesNotFire: idsOf(situated.filter((one) => !fires(one, index))),
    boundaries: boundaries.map((boundary) => ({
      boundary,
      cases: idsOf(situated.filter((one) => isAt(one, index, boundary))),
    })),
  }));
}

/** The list of what has no case; empty where the cases are complete. */
export function lacksIn(coverage: readonly RuleCoverage[]): readonly Lack[] {
  return coverage.flatMap(({ rule, fires, doesNotFire, boundaries }): readonly Lack[] => [
    ...(fires.length ? [] : [{ rule, kind: 'fires' as const }]),
    ...(doesNotFire.length ? [] : [{ rule, kind: 'does-not-fire' as const }]),
    ...boundaries
      .filter(({ cases }) => cases.length === 0)
      .map(({ boundary }) => ({ rule, kind: 'boundary' as const, boundary })),
  ]);
}

/** Whether a case is what was lacking. */
export function covers(models: DecisionModels, golden: Patient, lack: Lack): boolean {
  const one = situate(models, golden);
  const index = one.compiled.rules.findIndex(({ rule }) => rule.name === lack.rule);
  return lack.kind === 'boundary'
    ? isAt(one, index, lack.boundary)
    : fires(one, index) === (lack.kind === 'fires');
}

type Patient = Omit<GoldenCase, 'expected'>;
/** A case under the rules it is judged by. */
interface Situated {
  readonly golden: Patient;
  readonly compiled: CompiledRules;
}
const situate = (models: DecisionModels, golden: Patient): Situated => ({
  golden,
  compiled: models(golden.parameters).rules,
});
const idsOf = (situated: readonly Situated[]): readonly string[] => situated.map(({ golden }) => golden.id);

function fires({ golden, compiled }: Situated, index: number, facts: FactInputs = golden.facts): boolean {
  const condition = compiled.rules[index]?.condition;
  return condition?.test(encodeFacts(compiled, facts, timingOf(golden))) === TRUE;
}

/** The value is one of the neighbours, and moving it to the other changes whether the rule fires. */
function isAt(one: Situated, index: number, { fact, below, above }: Boundary): boolean {
  const { facts, authored = {} } = one.golden;
  const value = facts[fact];
  if (typeof value !== 'number' || fact in authored) return false;
  const other = otherSide(value, below, above);
  return other !== undefined && fires(one, index) !== fires(one, index, { ...facts, [fact]: other });
}

/** A number counts as the last or first of its side where it is no farther from it than the step of a decimal. */
function otherSide(value: number, below: number, above: number): number | undefined {
  if (value <= below) return below - value < DECIMAL_STEP ? above : undefined;
  return value - above < DECIMAL_STEP && value >= above ? below : undefined;
}

interface RuleBoundaries {
  readonly rule: string;
  readonly index: number;
  readonly boundaries: readonly Boundary[];
}

/** A rule that cannot fire under the rule set's own parameters has its boundaries under those of a case. */
function boundariesByRule(models: DecisionModels, cases: readonly GoldenCase[]): readonly RuleBoundaries[] {
  const analysed = new Map<CompiledRules, Analysis>();
  const analyses = [models(), ...cases.map(({ parameters }) => models(parameters))].map(({ rules }) => {
    const known = analysed.get(rules) ?? analyse(rules);
    analysed.set(rules, known);
    return known;
  });
  const [own] = analyses;
  return models().rules.rules.map(({ rule: { name } }, index) => {
    const used = analyses.find(({ canFire }) => canFire[index]) ?? own;
    return { rule: name, index, boundaries: used?.boundaries.get(name) ?? [] };
  });
}

interface Analysis {
  readonly canFire: readonly boolean[];
  readonly boundaries: ReadonlyMap<string, readonly Boundary[]>;
}
function analyse(compiled: CompiledRules): Analysis {
  const diagrams = ruleDiagrams(compiled);
  const boundaries = placedBoundaries(compiled, diagrams).map(({ differs: _, ...boundary }) => boundary);
  return {
    canFire: diagrams.fired.map((fired) => !isNever(diagrams, fired)),
    boundaries: Map.groupBy(boundaries, ({ rule }) => rule),
  };
}
const isNever = ({ store }: RuleDiagrams, fired: number | undefined): boolean => fired === store.terminal(0);
