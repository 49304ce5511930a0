import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';
import type { Value } from '#libs/rules';
import { fill } from '../frame-texts.js';
import type { Intake } from '../intake/intake.js';
import { unusedParts } from '../output/contributions.js';
import { inputWords } from '../output/fact-words.js';
import { securityLabels } from '../output/security-labels.js';
import { factLabel, type Writing } from '../output/writing.js';
import { enabledItems } from '../questionnaires/enabled-items.js';
import type { QuestionnaireLayout } from '../questionnaires/questionnaire-layout.js';
import type { Unfollowed } from './populate-request.js';
import type { OpenReason } from './told-facts.js';

export interface Populating {
  readonly writing: Writing;
  readonly layout: QuestionnaireLayout;
  readonly intake: Intake;
  readonly answers: ReadonlyMap<string, Value>;
  readonly open: ReadonlyMap<string, OpenReason>;
  readonly unfollowed: readonly Unfollowed[];
}

/** More would be a list that nobody reads. */
const MOST_UNUSED = 50;

/** What records say that is no answer here, so that somebody asks; then what was not read, and why. */
export function populateIssues(populating: Populating): OperationOutcome {
  const { writing, intake, unfollowed } = populating;
  const unused = unusedParts(writing, intake);
  return {
    resourceType: 'OperationOutcome',
    meta: { security: securityLabels(writing.ruleSet.header, intake) },
    language: writing.language,
    issue: [
      information(writing.words.populate.review),
      ...openIssues(populating),
      ...unfollowed.map(({ path, reason }) => warning(writing.words.populate.unfollowed[reason], path)),
      ...unused.slice(0, MOST_UNUSED).map(({ words, path }) => information(words, path)),
      ...(unused.length > MOST_UNUSED
        ? [information(fill(writing.words.outcome.ignoredMore, { count: unused.length - MOST_UNUSED }))]
        : []),
    ],
  };
}

/** In the order of the form; then what it does not ask. */
function openIssues(populating: Populating): readonly OperationOutcomeIssue[] {
  const { layout, intake, answers, open } = populating;
  const shown = enabledItems(layout, answers);
  const elsewhere = Object.keys(intake.facts).filter((fact) => !shown.has(fact));
  return [
    ...[...shown].flatMap((fact) => {
      const reason = open.get(fact);
      return reason === undefined ? [] : [openIssue(fact, reason, populating)];
    }),
    ...elsewhere.map((fact) => openIssue(fact, 'elsewhere', populating)),
  ];
}

function openIssue(
  fact: string,
  reason: OpenReason | 'elsewhere',
  { writing, layout, intake }: Populating,
): OperationOutcomeIssue {
  const input = intake.facts[fact];
  const system =
    reason === 'elsewhere' ? writing.names.codes('fact') : writing.names.questionnaire(layout.id);
  const text = writing.texts.facts[fact]?.question ?? fact;
  const [path] = (intake.sources[fact] ?? []).flatMap((source) => source.path ?? []);
  const words = fill(writing.words.populate.open[reason], {
    fact: factLabel(writing, fact),
    value: input === undefined ? writing.texts.words.notAnswered : inputWords(writing, fact, input),
    date: intake.authored[fact]?.slice(0, 10) ?? writing.words.undated,
  });
  return { ...information(words, path), details: { coding: [{ system, code: fact }], text } };
}

const information = (diagnostics: string, path?: string): OperationOutcomeIssue => ({
  severity: 'information',
  code: 'informational',
  diagnostics,
  ...(path !== undefined && { expression: [path] }),
});

const warning = (diagnostics: string, path: string): OperationOutcomeIssue => ({
  severity: 'warning',
  code: 'not-supported',
  diagnostics,
  expression: [path],
});
