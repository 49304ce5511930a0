import type { Expression, PlanDefinitionAction, RelatedArtifact } from 'fhir/r4';
import type { Rule, RuleEvent, TopCondition } from '#libs/rules';
import { statementSource, type Writing } from '../output/writing.js';
import { selfContained } from './self-contained.js';

/**
 * R4 knows CQL, FHIRPath and queries, and validators refuse every other language. None of these would be true, so the
 * language is said to be absent, and the description names it (https://hl7.org/fhir/R4/extension-data-absent-reason.html).
 */
const NO_SUCH_LANGUAGE = {
  extension: [
    { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unsupported' },
  ],
};
const LANGUAGE = 'The conditions of a json-rules-engine rule, as application/json.';

/** One rule as an action: when it applies, what it does, why, and where that is written. */
export function ruleAction(writing: Writing, rule: Rule): PlanDefinitionAction {
  const { name, rationale, conditions, event, statements, supporting = [] } = rule;
  const documentation = [
    ...statements.map((id) => statementArtifact(writing, 'citation', id)),
    ...supporting.map((id) => statementArtifact(writing, 'documentation', id)),
  ];
  return {
    id: name,
    title: sentence(name),
    description: rationale,
    textEquivalent: effectWords(event),
    code: [{ coding: [{ system: writing.names.codes('rule'), code: name }] }],
    ...(documentation.length > 0 && { documentation }),
    condition: [{ kind: 'applicability', expression: expressionOf(writing, conditions) }],
  };
}

function expressionOf({ ruleSet }: Writing, conditions: TopCondition): Expression {
  const expression = JSON.stringify(selfContained(conditions, ruleSet.conditions));
  // The types know no element without a value.
  return { description: LANGUAGE, _language: NO_SUCH_LANGUAGE, expression } as Expression;
}

/** The article and the line, and what stands there in other words. */
function statementArtifact(writing: Writing, type: RelatedArtifact['type'], id: string): RelatedArtifact {
  const statement = writing.ruleSet.sources.statements.find((one) => one.id === id);
  return {
    type,
    label: id,
    display: statementSource(writing, id),
    ...(statement && { citation: statement.paraphrase }),
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
