import type { RuleSet, Statement } from '#libs/rules';

/** A statement with all that cites it. */
export interface StatementUse {
  readonly statement: Statement;
  readonly usedBy: readonly Citation[];
}
/** What cites a statement, and as what it cites it. */
export interface Citation {
  readonly kind: CitationKind;
  readonly by: string;
}
export type CitationKind =
  | 'rule'
  | 'supporting'
  | 'level'
  | 'intensity'
  | 'activity of level'
  | 'activity meanwhile'
  | 'outcome'
  | 'activity of outcome'
  | 'escalation'
  | 'activity'
  | 'provider criterion'
  | 'feature'
  | 'warning'
  | 'parameter';

/** For every statement who cites it, in the order of sources.json. */
export function statementCoverage(ruleSet: RuleSet): readonly StatementUse[] {
  const citations = Map.groupBy(citationsIn(ruleSet), ({ id }) => id);
  return ruleSet.sources.statements.map((statement) => ({
    statement,
    usedBy: (citations.get(statement.id) ?? []).map(({ kind, by }) => ({ kind, by })),
  }));
}

/** A statement left over: nothing decides or describes by it (a parameter's source alone is no use), and no reason is given. */
export const isUncited = ({ statement, usedBy }: StatementUse): boolean =>
  statement.unused === undefined && usedBy.every(({ kind }) => kind === 'parameter');

type Cited = Citation & { readonly id: string };
const cited = (kind: CitationKind, by: string, ids: readonly string[] = []): readonly Cited[] =>
  ids.map((id) => ({ id, kind, by }));

function citationsIn({ rules, levels, catalogue, header }: RuleSet): readonly Cited[] {
  return [
    ...rules.flatMap((rule) => cited('rule', `${rule.group}/${rule.name}`, rule.statements)),
    ...rules.flatMap((rule) => cited('supporting', `${rule.group}/${rule.name}`, rule.supporting)),
    ...citationsInLevels(levels),
    ...catalogue.activities.flatMap(({ code, statements }) => cited('activity', code, statements)),
    ...catalogue.providerCriteria.flatMap(({ code, statements }) =>
      cited('provider criterion', code, statements),
    ),
    ...(catalogue.features ?? []).flatMap(({ code, statements }) => cited('feature', code, statements)),
    ...catalogue.warnings.flatMap(({ code, statements }) => cited('warning', code, statements)),
    ...Object.entries(header.parameters).flatMap(([id, { statements }]) =>
      cited('parameter', id, statements),
    ),
  ];
}

function citationsInLevels({ ladder, outcomes, escalations }: RuleSet['levels']): readonly Cited[] {
  return [
    ...ladder.flatMap(({ id, statements, intensityStatements, activities, meanwhile }) => [
      ...cited('level', id, statements),
      ...cited('intensity', id, intensityStatements),
      ...activities.flatMap((activity) =>
        cited('activity of level', `${id}: ${activity.code}`, activity.statements),
      ),
      ...(meanwhile?.activities ?? []).flatMap((activity) =>
        cited('activity meanwhile', `${id}: ${activity.code}`, activity.statements),
      ),
    ]),
    ...outcomes.flatMap(({ id, statements, activities }) => [
      ...cited('outcome', id, statements),
      ...activities.flatMap((activity) =>
        cited('activity of outcome', `${id}: ${activity.code}`, activity.statements),
      ),
    ]),
    ...escalations.flatMap(({ id, statements }) => cited('escalation', id, statements)),
  ];
}
