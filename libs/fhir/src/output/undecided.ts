import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';
import { type Decision, type Missing, translated } from '#libs/placement';
import type { RuleSet } from '#libs/rules';
import { fill } from '../frame-texts.js';
import type { Intake } from '../intake/intake.js';
import { layoutItem, questionnaireLayouts } from '../questionnaires/questionnaire-layout.js';
import { contributionIssues } from './contributions.js';
import { couldChangeWords } from './narrative-open.js';
import { warningsOf } from './plan.js';
import { levelConcept } from './plan-activities.js';
import { securityLabels } from './security-labels.js';
import { reviewNotice, type Writing, writingFor } from './writing.js';

export interface UndecidedInput {
  readonly ruleSet: RuleSet;
  readonly decision: Decision;
  readonly intake: Intake;
  readonly language?: string;
}

const SEVERITIES = { critical: 'error', warning: 'warning', info: 'information' } as const;

/** For `insufficient` and `out-of-scope`, which have no CarePlan: warnings first, then what has to be answered, and why. */
export function outcomeForUndecided(input: UndecidedInput): OperationOutcome {
  const { ruleSet, intake, language } = input;
  const writing = writingFor(ruleSet, language);
  const decision = translated(writing, input.decision);
  const warnings = warningIssues(writing, decision);
  return {
    resourceType: 'OperationOutcome',
    meta: { security: securityLabels(ruleSet.header, intake) },
    language: writing.language,
    issue: [
      ...warnings.filter(({ severity }) => severity === 'error'),
      ...escalationIssues(writing, decision),
      statusIssue(writing, decision, intake),
      ...decision.missing.map((it) => missingIssue(writing, it, intake)),
      ...warnings.filter(({ severity }) => severity !== 'error'),
      ...reviewNotice(writing).map(noticeIssue),
      ...contributionIssues(writing, intake),
    ],
  };
}

/** What the rules warn of. */
export function warningIssues(
  { names, texts }: Writing,
  decision: Decision,
): readonly OperationOutcomeIssue[] {
  return warningsOf(decision).map(({ code, severity, text }) => {
    const title = texts.warnings[code]?.title ?? code;
    return {
      severity: SEVERITIES[severity],
      code: 'business-rule',
      details: { coding: [{ system: names.codes('warning'), code, display: title }], text: title },
      diagnostics: text,
    };
  });
}

/** That nobody has reviewed these words. */
const noticeIssue = (diagnostics: string): OperationOutcomeIssue => ({
  severity: 'information',
  code: 'informational',
  diagnostics,
});

/** Where the person has to go first, whatever the level. */
export function escalationIssues(
  writing: Writing,
  { escalation }: Decision,
): readonly OperationOutcomeIssue[] {
  if (escalation === undefined) return [];
  const { coding = [], text = '' } = levelConcept(writing, escalation);
  const { description = '' } = writing.texts.levels[escalation] ?? {};
  const diagnostics = `${writing.words.escalation}: ${text}. ${description}`.trim();
  return [{ severity: 'error', code: 'business-rule', details: { coding, text }, diagnostics }];
}

/** That there is no level, and why. */
function statusIssue(
  { words }: Writing,
  { status, reasons }: Decision,
  intake: Intake,
): OperationOutcomeIssue {
  return {
    severity: 'error',
    code: 'business-rule',
    details: { text: words.status[status] },
    diagnostics: [words.status[status], ...reasons.map(({ text }) => text)].join(' '),
    expression: [pathOf(intake)],
  };
}

/** An absent item is named by its parent, and by its linkId in `details` (expression takes names and indexes only). */
export function missingIssue(writing: Writing, missing: Missing, intake: Intake): OperationOutcomeIssue {
  const { fact, question } = missing;
  const effect = couldChangeWords(writing, missing);
  return {
    severity: 'error',
    code: 'required',
    details: { coding: [{ system: questionnaireFor(writing, fact, intake), code: fact }], text: question },
    diagnostics: fill(writing.words.outcome.missing, { question, effect }),
    expression: [intake.blanks[fact] ?? pathOf(intake)],
  };
}

/** The questionnaire that was answered, or else the first that asks for the fact. */
function questionnaireFor({ ruleSet, names }: Writing, fact: string, { responses }: Intake): string {
  const answered = responses.flatMap(({ layout }) => layout ?? []);
  const asking = questionnaireLayouts(ruleSet).filter(({ groups }) =>
    groups.some(({ items }) => items.some((item) => layoutItem(item).fact === fact)),
  );
  const chosen = asking.find(({ id }) => answered.includes(id)) ?? asking[0];
  return chosen ? names.questionnaire(chosen.id) : names.codes('fact');
}

/** Our own response where there is one, else the first. */
const pathOf = ({ responses }: Intake): string =>
  (responses.find(({ layout }) => layout !== undefined) ?? responses[0])?.path ?? 'QuestionnaireResponse';
