import type { RuleSet } from '#libs/rules';
import { bindingsOf } from './binding.js';

export interface QuestionCode {
  readonly system: string;
  readonly code: string;
}
type ByFact = ReadonlyMap<string, readonly QuestionCode[]>;

/** Worked out once for a rule set, which does not change. */
const KNOWN = new WeakMap<RuleSet, ByFact>();

/** The coded questions of others whose answers tell something about a fact. */
export function questionsAbout(ruleSet: RuleSet, fact: string): readonly QuestionCode[] {
  const known = KNOWN.get(ruleSet) ?? byFact(ruleSet);
  KNOWN.set(ruleSet, known);
  return known.get(fact) ?? [];
}

function byFact(ruleSet: RuleSet): ByFact {
  const told = bindingsOf(ruleSet).flatMap(([, { system, questions }]) =>
    questions.flatMap(({ code, effects = [] }) => {
      const facts = new Set(effects.flatMap(({ gives = [] }) => gives.map((given) => given.fact)));
      return [...facts].map((fact) => ({ fact, question: { system, code } }));
    }),
  );
  const groups = Map.groupBy(told, ({ fact }) => fact);
  return new Map([...groups].map(([fact, all]) => [fact, unique(all.map(({ question }) => question))]));
}

/** The same question may stand in several bindings. */
const unique = (codes: readonly QuestionCode[]): readonly QuestionCode[] => [
  ...new Map(codes.map((one) => [`${one.system}|${one.code}`, one])).values(),
];
