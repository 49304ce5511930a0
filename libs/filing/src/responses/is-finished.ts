import type { QuestionnaireResponse } from 'fhir/r4';

const FINISHED: readonly QuestionnaireResponse['status'][] = ['completed', 'amended'];

/** Whether it is a finished response to one of these questionnaires. */
export const isFinished = (
  { status, questionnaire = '' }: QuestionnaireResponse,
  questionnaires: ReadonlySet<string>,
): boolean => FINISHED.includes(status) && questionnaires.has(questionnaire.split('|')[0] ?? '');
