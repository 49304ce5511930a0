import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';
import type { Decision } from '#libs/placement';
import type { FactInput, RuleSet, Value } from '#libs/rules';
import { fill } from '../frame-texts.js';
import type { Intake } from '../intake/intake.js';
import { isAtLeast, isContains } from '../intake/merge-facts.js';
import { enabledItems } from '../questionnaires/enabled-items.js';
import type { QuestionnaireLayout } from '../questionnaires/questionnaire-layout.js';
import { contributionIssues } from './contributions.js';
import { securityLabels } from './security-labels.js';
import { escalationIssues, missingIssue, warningIssues } from './undecided.js';
import { factLabel, type Writing, writingFor } from './writing.js';

export interface ProcessedInput {
  readonly ruleSet: RuleSet;
  readonly layout: QuestionnaireLayout;
  /** What the rules make of it: only what they warn of and what they still ask for is told, no level. */
  readonly decision: Decision;
  readonly intake: Intake;
  readonly language?: string;
}

/** For a response that was handed in and is understood: what it says, what has to be done at once, what is still open. */
export function outcomeForProcessed(input: ProcessedInput): OperationOutcome {
  const { ruleSet, decision, intake, language } = input;
  const writing = writingFor(ruleSet, language);
  const { accepted, inProgress, enough } = writing.words.processed;
  const counts = { answered: intake.used.length, blank: Object.keys(intake.blanks).length };
  const isEnough = decision.missing.length === 0 && decision.status !== 'out-of-scope';
  return {
    resourceType: 'OperationOutcome',
    meta: { security: securityLabels(ruleSet.header, intake) },
    language: writing.language,
    issue: [
      information(fill(accepted, counts)),
      ...urgentIssues(writing, decision),
      ...(intake.incomplete ? [information(inProgress)] : []),
      ...decision.missing.map((it) => ({
        ...missingIssue(writing, it, intake),
        severity: 'information' as const,
        code: 'informational' as const,
      })),
      ...(isEnough ? [information(enough)] : []),
      ...hiddenIssues(writing, input),
      ...contributionIssues(writing, intake),
    ],
  };
}

const information = (diagnostics: string): OperationOutcomeIssue => ({
  severity: 'information',
  code: 'informational',
  diagnostics,
});

/** What cannot wait for a decision. The request succeeded, so nothing here is an error. */
const urgentIssues = (writing: Writing, decision: Decision): readonly OperationOutcomeIssue[] =>
  [...escalationIssues(writing, decision), ...warningIssues(writing, decision)]
    .filter(({ severity }) => severity !== 'information')
    .map((issue) => ({ ...issue, severity: 'warning' }));

/** Answers below a question that the form hides, given the others. */
function hiddenIssues(
  writing: Writing,
  { layout, intake }: ProcessedInput,
): readonly OperationOutcomeIssue[] {
  const answers = new Map(Object.entries(intake.facts).map(([fact, input]) => [fact, givenValue(input)]));
  const shown = enabledItems(layout, answers);
  return Object.keys(intake.facts)
    .filter((fact) => !shown.has(fact))
    .map((fact) => ({
      severity: 'warning',
      code: 'business-rule',
      diagnostics: fill(writing.words.processed.hidden, { fact: factLabel(writing, fact) }),
      expression: (intake.sources[fact] ?? []).flatMap(({ path }) => path ?? []).slice(0, 1),
    }));
}

/** A set that is not complete still has the answers that were given. */
function givenValue(input: FactInput): Value {
  if (isAtLeast(input)) return input.atLeast;
  return isContains(input) ? input.contains : input;
}
