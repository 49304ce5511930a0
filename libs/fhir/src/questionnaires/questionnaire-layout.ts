import type { RuleSet, Scalar } from '#libs/rules';

/** A file of `questionnaires/`: which facts are asked for, in which order (`questionnaire-layout.schema.json`). */
export interface QuestionnaireLayout {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Decides which asked-for facts must stand in it. */
  readonly occasion: 'intake' | 'review';
  readonly groups: readonly LayoutGroup[];
  /** Where its questions may be put one at a time: the Questionnaire that does so. */
  readonly adaptive?: AdaptiveLayout;
}
export interface AdaptiveLayout {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}
interface LayoutGroup {
  readonly linkId: string;
  readonly text: string;
  readonly items: readonly (string | LayoutItem)[];
}
/** A question that is shown only where others are answered so. */
export interface LayoutItem {
  readonly fact: string;
  readonly enableWhen: readonly LayoutCondition[];
  readonly enableBehavior?: 'all' | 'any';
}
export interface LayoutCondition {
  readonly fact: string;
  readonly operator: '=' | '!=' | '>' | '<' | '>=' | '<=' | 'exists';
  readonly answer: Scalar;
}

const FOLDER = 'questionnaires/';

/** The rule set's layouts by file, sorted; their form was checked against the schema when they were read. */
export function layoutFiles(
  ruleSet: RuleSet,
): readonly (readonly [file: string, layout: QuestionnaireLayout])[] {
  return Object.keys(ruleSet.documents)
    .filter((file) => file.startsWith(FOLDER))
    .toSorted()
    .map((file) => [file, ruleSet.documents[file] as unknown as QuestionnaireLayout]);
}

export const questionnaireLayouts = (ruleSet: RuleSet): readonly QuestionnaireLayout[] =>
  layoutFiles(ruleSet).map(([, layout]) => layout);

export const layoutItem = (item: string | LayoutItem): LayoutItem =>
  typeof item === 'string' ? { fact: item, enableWhen: [] } : item;
