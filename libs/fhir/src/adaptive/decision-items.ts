import type { QuestionnaireItem, QuestionnaireResponseItem, QuestionnaireResponseItemAnswer } from 'fhir/r4';
import type { Decision } from '#libs/placement';
import { levelTitle, recommendationWords, type Writing } from '../output/writing.js';

/** The group in which the decision stands beside the answers; whatever stands in it is ours, and read by nobody here. */
const DECISION_GROUP = 'decision';
/** No linkId of a fact or of a layout's group may be one of these. */
export const isDecisionItem = (linkId: string): boolean =>
  linkId === DECISION_GROUP || linkId.startsWith(`${DECISION_GROUP}-`);

/** A decision with its id, as it is shown in a response. */
export interface ShownDecision {
  readonly id: string;
  readonly decision: Decision;
}

interface Shown {
  readonly linkId: string;
  readonly text: string;
  readonly answer: QuestionnaireResponseItemAnswer;
}

/** The group as a part of the Questionnaire: read-only. */
export function decisionQuestions(writing: Writing, shown: ShownDecision): QuestionnaireItem {
  return {
    linkId: DECISION_GROUP,
    text: writing.words.recommendation,
    type: 'group',
    item: shownItems(writing, shown).map(({ linkId, text, answer: { valueCoding } }) => ({
      linkId,
      text,
      type: valueCoding ? ('choice' as const) : ('string' as const),
      readOnly: true,
      ...(valueCoding && { answerOption: [{ valueCoding }] }),
    })),
  };
}

/** The group as a part of the response. */
export const decisionAnswers = (writing: Writing, shown: ShownDecision): QuestionnaireResponseItem => ({
  linkId: DECISION_GROUP,
  item: shownItems(writing, shown).map(({ linkId, answer }) => ({ linkId, answer: [answer] })),
});

function shownItems(writing: Writing, { id, decision }: ShownDecision): readonly Shown[] {
  const { words, names } = writing;
  const { placement, escalation, action, status } = decision;
  const level = (code: string): QuestionnaireResponseItemAnswer => ({
    valueCoding: { system: names.codes('level-of-care'), code, display: levelTitle(writing, code) },
  });
  const shown = (name: keyof typeof words.decision, answer: QuestionnaireResponseItemAnswer): Shown => ({
    linkId: `${DECISION_GROUP}-${name}`,
    text: words.decision[name],
    answer,
  });
  return [
    ...(escalation === undefined ? [] : [shown('escalation', level(escalation))]),
    ...(placement === null ? [] : [shown('level', level(placement))]),
    ...(action === undefined ? [] : [shown('action', { valueString: action })]),
    shown('status', { valueString: status }),
    shown('words', { valueString: `${recommendationWords(writing, decision)}. ${words.status[status]}` }),
    shown('id', { valueString: id }),
  ];
}
