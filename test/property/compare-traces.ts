import { isDeepStrictEqual } from 'node:util';
import {
  type ConditionTrace,
  type EncodedFacts,
  encodeFacts,
  evaluate,
  expandTrace,
  type FactInputs,
  isReference,
  type RuleTrace,
  type Value,
} from '#libs/rules';
import { type JudgedCondition, referenceFor, type Verdict } from './json-rules-engine-verdicts.js';
import { plainFacts } from './random-facts.js';
import { compiled, type RuleSetCore } from './rule-set-core.js';

/** Where the trace and json-rules-engine differ, and how many comparisons were compared. */
export interface Compared {
  readonly differences: readonly string[];
  readonly comparisons: number;
  readonly fired: number;
}

export const NOW = '2026-06-01T12:00:00Z';

/** Both engines on these rules: on facts that are all known, every rule and every condition is compared. */
export function comparisonOf(core: RuleSetCore): (inputs: FactInputs) => Promise<Compared> {
  const rules = compiled(core);
  const reference = referenceFor(core);
  return async (inputs) => {
    const facts = encodeFacts(rules, inputs, { now: NOW });
    const known = valuesById(core, facts);
    const judged = await reference(plainFacts(facts, known));
    const values = { ...known, unanswered: facts.unanswered };
    return summed(
      expandTrace(rules, evaluate(rules, facts)).map((trace) =>
        compareRule(trace, judged.get(trace.rule), values),
      ),
    );
  };
}

const summed = (parts: readonly Compared[]): Compared => ({
  differences: parts.flatMap(({ differences }) => differences),
  comparisons: parts.reduce((sum, { comparisons }) => sum + comparisons, 0),
  fired: parts.reduce((sum, { fired }) => sum + fired, 0),
});

function compareRule(
  { rule, result, conditions }: RuleTrace,
  verdict: Verdict | undefined,
  values: Values,
): Compared {
  if (!verdict) return { differences: [`${rule}: lost by json-rules-engine`], comparisons: 0, fired: 0 };
  const agree = (result === 'true') === verdict.fired;
  const own = agree ? [] : [`${rule}: ${result}, json-rules-engine ${verdict.fired}`];
  const { differences, comparisons } = compareConditions(conditions, verdict.conditions, rule, values);
  return { differences: [...own, ...differences], comparisons, fired: verdict.fired ? 1 : 0 };
}

function valuesById({ facts }: RuleSetCore, { knowledge }: EncodedFacts): { readonly [id: string]: Value } {
  return Object.fromEntries(
    Object.keys(facts).map((id, i) => {
      const value = knowledge[i]?.value;
      if (value === undefined) throw new Error(`${id} is not known.`);
      return [id, value];
    }),
  );
}

type Values = { readonly [id: string]: Value };

function compareConditions(
  trace: ConditionTrace,
  judged: JudgedCondition,
  at: string,
  values: Values,
): Omit<Compared, 'fired'> {
  const own =
    judged.result === undefined || (trace.result === 'true') === judged.result
      ? []
      : [`${at}: ${trace.result}, json-rules-engine ${judged.result}`];
  if (trace.fact !== undefined)
    return { differences: [...own, ...compareLeaf(trace, judged, at, values)], comparisons: 1 };
  const [ours, theirs] = [partsOf(trace), partsOf(judged)];
  if (ours.length !== theirs.length)
    return { differences: [`${at}: ${ours.length} parts against ${theirs.length}`], comparisons: 0 };
  const parts = ours.map((part, i) => compareConditions(part, theirs[i] ?? {}, `${at}/${i}`, values));
  return {
    differences: [...own, ...parts.flatMap(({ differences }) => differences)],
    comparisons: parts.reduce((sum, { comparisons }) => sum + comparisons, 0),
  };
}

function partsOf<T extends { readonly all?: readonly T[]; readonly any?: readonly T[]; readonly not?: T }>({
  all,
  any,
  not,
}: T): readonly T[] {
  return all ?? any ?? (not ? [not] : []);
}

/** json-rules-engine leaves the operands behind; the trace states the fact, the path and the value. */
function compareLeaf(
  trace: ConditionTrace,
  judged: JudgedCondition,
  at: string,
  values: Values,
): readonly string[] {
  const [left, right] = operandsOf(trace, judged, values);
  const pairs = [
    [left, judged.factResult],
    [right, judged.valueResult],
  ];
  return [
    ...(judged.result === undefined ? [`${at}: json-rules-engine did not evaluate ${trace.fact}`] : []),
    ...pairs
      .filter(([ours, theirs]) => !isDeepStrictEqual(ours, theirs))
      .map(([ours, theirs]) => `${at}: compares ${shown(ours)}, json-rules-engine ${shown(theirs)}`),
  ];
}

/** A parameter compared with a fact is traced as the fact compared with the parameter, with `swap`. */
function operandsOf(trace: ConditionTrace, judged: JudgedCondition, values: Values): readonly unknown[] {
  const { fact = '', path, value, known } = trace;
  const stated = known && 'value' in known ? known.value : undefined;
  const left = fact.startsWith('param.') ? stated : resolved(stated, path);
  const right = value !== undefined && isReference(value) ? resolved(values[value.fact], value.path) : value;
  return fact === judged.fact ? [left, right] : [right, left];
}

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** What a plain path means, told without JSONPath. */
function resolved(value: unknown, path: string | undefined): unknown {
  if (path === undefined || path === '$') return value;
  const key = /^\$(?:\.(\w+)|\[(\d+)\])$/.exec(path);
  return (value as { readonly [key: string]: unknown })[key?.[1] ?? key?.[2] ?? ''];
}
