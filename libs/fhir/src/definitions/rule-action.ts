import type { PlanDefinitionAction } from 'fhir/r4';
import { generalWords } from '#libs/placement';
import type { Rule, RuleEvent } from '#libs/rules';
import { engineExpression } from '../output/engine-expression.js';
import { statementArtifact } from '../output/statement-artifact.js';
import type { Writing } from '../output/writing.js';
import { selfContained } from './self-contained.js';

const LANGUAGE = 'The conditions of a json-rules-engine rule, as application/json.';

/** One rule as an action: when it applies, what it does, why, and where that is written. */
export function ruleAction(writing: Writing, rule: Rule): PlanDefinitionAction {
  const { name, conditions, event, statements, supporting = [] } = rule;
  const documentation = [
    ...statements.map((id) => statementArtifact(writing, 'citation', id)),
    ...supporting.map((id) => statementArtifact(writing, 'documentation', id)),
  ];
  return {
    id: name,
    title: sentence(name),
    description: generalWords(writing, name),
    textEquivalent: effectWords(event),
    code: [{ coding: [{ system: writing.names.codes('rule'), code: name }] }],
    ...(documentation.length > 0 && { documentation }),
    condition: [
      {
        kind: 'applicability',
        expression: engineExpression(LANGUAGE, selfContained(conditions, writing.ruleSet.conditions)),
      },
    ],
  };
}

/** `a-rule-name` → `A rule name`. */
const sentence = (name: string): string =>
  name.slice(0, 1).toUpperCase() + name.slice(1).replaceAll('-', ' ');

/** The effect and its parameters, as the rule has them. */
function effectWords({ type, params }: RuleEvent): string {
  const words = Object.entries(params).map(
    ([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
  return words.length > 0 ? `${type} (${words.join('; ')})` : type;
}
