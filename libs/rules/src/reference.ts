import { Engine, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import type { CompiledFact, CompiledRules } from './compile.js';
import { atPath, PARAMETER_PREFIX, UNANSWERED } from './condition.js';
import { answeredCount, type Cell, isInterval, membersOf } from './domain.js';
import type { EncodedFacts, Knowledge } from './encoded-facts.js';
import type { Evaluation } from './evaluate.js';
import type { Literal, Rule, Value } from './rule-set.js';
import { TRUE, TRUTH_NAMES, UNKNOWN } from './truth.js';

/** A rule on which json-rules-engine and the compiled evaluation do not say the same. */
export interface Disagreement {
  readonly rule: string;
  readonly compiled: (typeof TRUTH_NAMES)[number];
  /** Undefined where json-rules-engine lost the rule. */
  readonly reference: boolean | undefined;
  readonly completion: Completion;
}
/** Open facts are tried at both ends of what they can still be. */
export type Completion = 'least-dangerous' | 'most-dangerous';

/** Runs json-rules-engine on plain facts; the rules that fired and did not, by name. */
export type ReferenceRun = (facts: {
  readonly [id: string]: Literal;
}) => Promise<ReadonlyMap<string, boolean>>;

/** json-rules-engine on the rule set. Every run has an Engine of its own: a shared one drops rules when runs overlap. */
export function referenceEngine({
  ruleSet,
  parameters,
}: Pick<CompiledRules, 'ruleSet' | 'parameters'>): ReferenceRun {
  const parameterFacts = Object.entries(parameters).map(
    ([id, value]) => [PARAMETER_PREFIX + id, value] as const,
  );
  const properties = ruleSet.rules.map(ruleProperties);
  return async (facts) => {
    const engine = new Engine(properties, { pathResolver: (value, path) => atPath(value, path) });
    for (const [name, condition] of Object.entries(ruleSet.conditions))
      engine.setCondition(name, condition as TopLevelCondition);
    const { results, failureResults } = await engine.run({ ...Object.fromEntries(parameterFacts), ...facts });
    return new Map([...results, ...failureResults].map(({ name, result }) => [name, result === true]));
  };
}

const ruleProperties = ({ name, priority, conditions, event }: Rule): RuleProperties => ({
  name,
  priority,
  conditions: conditions as TopLevelCondition,
  event: event as RuleProperties['event'],
});

/**
 * Compares an evaluation with json-rules-engine. A rule that is decided although facts are open must come out the
 * same whatever they turn out to be, so both ends of every open fact are tried; an undecided rule is not compared.
 */
export async function disagreements(
  rules: CompiledRules,
  evaluation: Evaluation,
  run: ReferenceRun,
  completions: readonly Completion[] = completionsOf(evaluation),
): Promise<readonly Disagreement[]> {
  const compared = completions.map(async (completion) => {
    const reference = await run(completedFacts(rules, evaluation.facts, completion));
    return differences(rules, evaluation, reference, completion);
  });
  return (await Promise.all(compared)).flat();
}

/** One completion where nothing is open: both would be the same. */
const completionsOf = ({ facts }: Evaluation): readonly Completion[] =>
  facts.knowledge.some(isOpen) ? ['least-dangerous', 'most-dangerous'] : ['least-dangerous'];

/** An absent fact has no effect, so any value stands for it; an open one could still be answered. */
const isOpen = ({ value, asked, atLeast, contains }: Knowledge): boolean =>
  value === undefined && (asked === true || atLeast !== undefined || contains !== undefined);

function differences(
  { rules }: CompiledRules,
  { results }: Evaluation,
  reference: ReadonlyMap<string, boolean>,
  completion: Completion,
): readonly Disagreement[] {
  return rules.flatMap(({ rule: { name } }, i) => {
    const compiled = results[i] ?? UNKNOWN;
    const said = reference.get(name);
    const agree = said !== undefined && (compiled === UNKNOWN || (compiled === TRUE) === said);
    return agree
      ? []
      : [{ rule: name, compiled: TRUTH_NAMES[compiled as 0 | 1 | 2], reference: said, completion }];
  });
}

/** Plain facts for json-rules-engine: what is known, the rest at one end; `unanswered` stays as it is. */
export function completedFacts(
  { facts }: CompiledRules,
  { knowledge, unanswered }: EncodedFacts,
  completion: Completion,
): { readonly [id: string]: Literal } {
  const end = completion === 'least-dangerous' ? leastDangerous : mostDangerous;
  const values = facts.map((fact) => {
    const known = knowledge[fact.index] ?? {};
    return [fact.id, known.value ?? end(fact, known)] as const;
  });
  return { ...Object.fromEntries(values), [UNANSWERED]: unanswered };
}

function leastDangerous({ domain, definition }: CompiledFact, { atLeast, contains }: Knowledge): Value {
  if (domain.kind === 'set') return contains ?? [];
  return atLeast ?? outermost(domain.cells[0], definition.danger === 'falling' ? 'max' : 'min');
}

function mostDangerous({ domain, definition }: CompiledFact): Value {
  if (domain.kind === 'set') return membersOf(domain, answeredCount(domain) - 1);
  return outermost(domain.cells.at(-1), definition.danger === 'falling' ? 'min' : 'max');
}

function outermost(cell: Cell | undefined, end: 'min' | 'max'): Value {
  if (!cell) throw new RangeError('A domain has no cells.');
  return isInterval(cell) ? cell[end] : cell.value;
}
