import type { PlanDefinitionAction, RelatedArtifact } from 'fhir/r4';
import { generalWords } from '#libs/placement';
import type { Rule, RuleEvent } from '#libs/rules';
import { engineExpression } from '../output/engine-expression.js';
import { statementArtifact } from '../output/statement-artifact.js';
import type { Writing } from '../output/writing.js';
import { activityCanonical, activityId, levelId } from './activity-definition.js';
import { conditionWords } from './condition-words.js';
import { selfContained } from './self-contained.js';

const LANGUAGE = 'As application/json: the conditions of a json-rules-engine rule.';

/** One rule as an action: when it applies, what it does, why, and where that is written. */
export function ruleAction(writing: Writing, rule: Rule): PlanDefinitionAction {
  const { name, event, statements, supporting = [] } = rule;
  const conditions = selfContained(rule.conditions, writing.ruleSet.conditions);
  const applied = definitionOf(writing, event);
  const documentation = [
    ...statements.map((id) => statementArtifact(writing, 'citation', id)),
    ...supporting.map((id) => statementArtifact(writing, 'documentation', id)),
    ruleDocument({ ...rule, conditions }),
  ];
  return {
    id: name,
    title: sentence(name),
    description: generalWords(writing, name),
    textEquivalent: effectWords(event),
    code: [{ coding: [{ system: writing.names.codes('rule'), code: name }] }],
    documentation,
    condition: [
      {
        kind: 'applicability',
        expression: engineExpression(`${conditionWords(writing, conditions)}. ${LANGUAGE}`, conditions),
      },
    ],
    ...(applied !== undefined && { definitionCanonical: activityCanonical(writing, applied) }),
  };
}

/** The rule as json-rules-engine takes it, to be tried without this service. */
function ruleDocument({ name, priority, conditions, event }: Rule): RelatedArtifact {
  const rule = { name, priority, conditions, event };
  return {
    type: 'documentation',
    label: 'json-rules-engine',
    document: {
      contentType: 'application/json',
      title: `${name}.json`,
      data: Buffer.from(JSON.stringify(rule)).toString('base64'),
    },
  };
}

/** The activity or level that the rule puts into a plan. */
function definitionOf({ ruleSet }: Writing, { type, params }: RuleEvent): string | undefined {
  const { code, level, to } = params as { readonly [name: string]: unknown };
  if (type === 'activity') return activityId(String(code));
  const { ladder, escalations } = ruleSet.levels;
  const placed = type === 'escalate' ? to : type === 'floor' || type === 'place' ? level : undefined;
  return [...ladder, ...escalations].some(({ id }) => id === placed) ? levelId(String(placed)) : undefined;
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
