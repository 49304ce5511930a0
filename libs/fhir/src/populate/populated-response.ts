import type {
  Extension,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  Reference,
} from 'fhir/r4';
import type { FactSource, Value } from '#libs/rules';
import { ANSWER_SOURCE } from '../intake/answer-source.js';
import type { Intake, UsedAnswer } from '../intake/intake.js';
import { securityLabels } from '../output/security-labels.js';
import type { Writing } from '../output/writing.js';
import { answersTo } from '../questionnaires/answers-to.js';
import { enabledItems } from '../questionnaires/enabled-items.js';
import { questionnaireFrom } from '../questionnaires/questionnaire.js';
import type { QuestionnaireLayout } from '../questionnaires/questionnaire-layout.js';

/** A form, what records say to it, and when. */
export interface Filling {
  readonly writing: Writing;
  readonly layout: QuestionnaireLayout;
  readonly intake: Intake;
  readonly answers: ReadonlyMap<string, Value>;
  readonly now: string;
}

/** The response to a form as records fill it in: every question that is shown, and the answers that are known. */
export function populatedResponse(filling: Filling): QuestionnaireResponse {
  const { writing, layout, intake, answers, now } = filling;
  const form = questionnaireFrom(writing.ruleSet, layout, writing.language);
  const shown = enabledItems(layout, answers);
  return {
    resourceType: 'QuestionnaireResponse',
    meta: { security: securityLabels(writing.ruleSet.header, intake) },
    language: writing.language,
    questionnaire: `${form.url}|${form.version}`,
    status: 'in-progress',
    subject: { ...intake.subject },
    authored: now,
    item: (form.item ?? []).flatMap((group) => filledGroup(group, shown, filling)),
  };
}

function filledGroup(
  { linkId, text = '', item = [] }: QuestionnaireItem,
  shown: ReadonlySet<string>,
  filling: Filling,
): readonly QuestionnaireResponseItem[] {
  const items = item.filter((it) => shown.has(it.linkId)).map((it) => filledItem(it, filling));
  return items.length > 0 ? [{ linkId, text, item: items }] : [];
}

function filledItem(item: QuestionnaireItem, filling: Filling): QuestionnaireResponseItem {
  const { linkId, text = '' } = item;
  const value = filling.answers.get(linkId);
  if (value === undefined) return { linkId, text };
  const mark = markOf(linkId, filling);
  return {
    linkId,
    text,
    answer: answersTo(item, value).map((answer) => ({ extension: [mark], ...answer })),
  };
}

/** Which records the answer is from, and when they said so. */
function markOf(fact: string, { writing, intake }: Filling): Extension {
  const recorded = intake.authored[fact];
  const sources = intake.sources[fact] ?? [];
  return {
    url: writing.names.answerSource,
    extension: [
      ...sources.map((source) => ({
        url: ANSWER_SOURCE.reference,
        valueReference: referenceTo(source, intake.used),
      })),
      ...(typeof recorded === 'string' ? [{ url: ANSWER_SOURCE.recorded, valueDateTime: recorded }] : []),
    ],
  };
}

/** A record without an id is called by our words for its kind. */
function referenceTo(source: FactSource, used: readonly UsedAnswer[]): Reference {
  const title = used.find((it) => it.source.path === source.path)?.title;
  return {
    ...(source.reference !== undefined && { reference: source.reference }),
    ...(title !== undefined && { display: title }),
  };
}
