import type { RuleSet } from '#libs/rules';
import { canonicals } from '../canonicals.js';
import { layoutItem, questionnaireLayouts } from '../questionnaires/questionnaire-layout.js';
import type { AdaptiveTables } from './adaptive-intake.js';
import type { KnownLayout } from './response.js';

/** By canonical, the layouts of the rule set, each by itself and one question at a time. */
export function knownLayouts(ruleSet: RuleSet): ReadonlyMap<string, KnownLayout> {
  const { questionnaire } = canonicals(ruleSet.header);
  return new Map(
    questionnaireLayouts(ruleSet).flatMap(({ id: layout, adaptive }) => [
      [questionnaire(layout), { layout }] as const,
      ...(adaptive ? [[questionnaire(adaptive.id), { layout, adaptive: true }] as const] : []),
    ]),
  );
}

/** What the answers to adaptive questionnaires are held against. */
export function adaptiveTables(
  ruleSet: RuleSet,
  layouts: ReadonlyMap<string, KnownLayout>,
  questions: AdaptiveTables['questions'],
): AdaptiveTables {
  return {
    questions,
    adaptive: [...layouts].filter(([, { adaptive }]) => adaptive).map(([canonical]) => canonical),
    asked: new Map(
      questionnaireLayouts(ruleSet).map(({ id, groups }) => [
        id,
        new Set(groups.flatMap(({ items }) => items.map((item) => layoutItem(item).fact))),
      ]),
    ),
  };
}
