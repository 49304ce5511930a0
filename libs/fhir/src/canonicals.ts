import type { RuleSetHeader } from '#libs/rules';

/** The addresses of a rule set's own resources and code systems. */
export interface Canonicals {
  readonly planDefinition: string;
  readonly decisionIds: string;
  /** Digests of rule sets, as identifiers. */
  readonly digests: string;
  readonly questionnaire: (id: string) => string;
  /** The extension that says which record an answer was filled in from. */
  readonly answerSource: string;
  /** The codes that answer one fact's question. */
  readonly factCodes: (fact: string) => string;
  /** A code system of the rule set: its facts, levels, activities … */
  readonly codes: (kind: CodeKind) => string;
}
export type CodeKind = 'fact' | 'level-of-care' | 'activity' | 'warning' | 'rule' | 'programme-feature';

export function canonicals({ url, id }: Pick<RuleSetHeader, 'url' | 'id'>): Canonicals {
  return {
    planDefinition: `${url}/PlanDefinition/${id}`,
    decisionIds: `${url}/NamingSystem/decision`,
    digests: `${url}/NamingSystem/rule-set-digest`,
    questionnaire: (questionnaire) => `${url}/Questionnaire/${questionnaire}`,
    answerSource: `${url}/StructureDefinition/answer-source`,
    factCodes: (fact) => `${url}/CodeSystem/${fact.replaceAll('_', '-')}`,
    codes: (kind) => `${url}/CodeSystem/${kind}`,
  };
}
