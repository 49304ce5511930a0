import { Engine, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import type { Rule } from '#libs/rules';
import type { RuleSetCore } from './rule-set-core.js';

/** A condition as json-rules-engine leaves it behind: what was evaluated has a result, comparisons both values. */
export interface JudgedCondition {
  readonly all?: readonly JudgedCondition[];
  readonly any?: readonly JudgedCondition[];
  readonly not?: JudgedCondition;
  readonly fact?: string;
  readonly factResult?: unknown;
  readonly valueResult?: unknown;
  readonly result?: boolean;
}
export interface Verdict {
  readonly fired: boolean;
  readonly conditions: JudgedCondition;
}

/** json-rules-engine, as it comes, on these rules. One engine will do: the runs come one after the other. */
export function referenceFor({ rules, conditions }: RuleSetCore): Reference {
  const engine = new Engine(rules.map(propertiesOf));
  for (const [name, condition] of Object.entries(conditions)) {
    engine.setCondition(name, condition as TopLevelCondition);
  }
  return async (facts) => {
    const { results, failureResults } = await engine.run(facts);
    return new Map(
      [...results, ...failureResults].map(({ name, result, conditions: judged }) => [
        name,
        { fired: result === true, conditions: judged as unknown as JudgedCondition },
      ]),
    );
  };
}

/** What it says of every rule, by name. */
export type Reference = (facts: { readonly [id: string]: unknown }) => Promise<ReadonlyMap<string, Verdict>>;

const propertiesOf = ({ name, priority, conditions, event }: Rule): RuleProperties =>
  ({ name, priority, conditions, event }) as RuleProperties;
