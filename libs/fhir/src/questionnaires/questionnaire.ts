import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { canonicals } from '../canonicals.js';
import { type FrameTexts, frameTexts } from '../frame-texts.js';
import { questionItem } from './question-item.js';
import {
  type LayoutCondition,
  type LayoutItem,
  layoutItem,
  type QuestionnaireLayout,
} from './questionnaire-layout.js';

/** The FHIR Questionnaire of a layout: its questions and answers are those of the fact dictionary. */
export function questionnaireFrom(
  ruleSet: RuleSet,
  layout: QuestionnaireLayout,
  language = 'en',
): Questionnaire {
  const { header } = ruleSet;
  return {
    resourceType: 'Questionnaire',
    id: layout.id,
    language,
    url: canonicals(header).questionnaire(layout.id),
    version: header.version,
    name: computerName(layout.id),
    title: layout.title,
    status: header.status,
    subjectType: ['Patient'],
    date: header.lastReviewDate,
    publisher: header.publisher,
    description: layout.description,
    purpose: header.description,
    lastReviewDate: header.lastReviewDate,
    effectivePeriod: header.effectivePeriod,
    item: layout.groups.map(({ linkId, text, items }) => ({
      linkId,
      text,
      type: 'group' as const,
      item: items.map((item) => questionOf(ruleSet, item, language, frameTexts(language))),
    })),
  };
}

function questionOf(
  ruleSet: RuleSet,
  item: string | LayoutItem,
  language: string,
  words: FrameTexts,
): QuestionnaireItem {
  const { fact, enableWhen, enableBehavior = 'all' } = layoutItem(item);
  const question = questionItem(ruleSet, fact, language, words);
  if (enableWhen.length === 0) return question;
  return {
    ...question,
    enableWhen: enableWhen.map((condition) => ({
      question: condition.fact,
      operator: condition.operator,
      ...answerOf(ruleSet, condition),
    })),
    ...(enableWhen.length > 1 && { enableBehavior }),
  };
}

function answerOf({ facts, header }: RuleSet, { fact, operator, answer }: LayoutCondition) {
  if (operator === 'exists') return { answerBoolean: Boolean(answer) };
  switch (facts[fact]?.type) {
    case 'boolean':
      return { answerBoolean: Boolean(answer) };
    case 'integer':
      return { answerInteger: Number(answer) };
    case 'decimal':
      return { answerDecimal: Number(answer) };
    default:
      return { answerCoding: { system: canonicals(header).factCodes(fact), code: String(answer) } };
  }
}

/** `sud-intake` → `SudIntake`: a name that a program can use (que-0). */
export const computerName = (id: string): string =>
  id
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
