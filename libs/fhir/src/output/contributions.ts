import type { OperationOutcomeIssue } from 'fhir/r4';
import { fill } from '../frame-texts.js';
import type { FactConflict, IgnoredItem, Intake, UsedAnswer } from '../intake/intake.js';
import { inputWords } from './fact-words.js';
import { factLabel, type Writing } from './writing.js';

/** More would be a list that nobody reads. */
const MOST_IGNORED = 50;

/** What the request contributed, where its sources differ, and what was not used. */
export function contributionIssues(
  writing: Writing,
  { used, conflicts, ignored, ignoredResources = [] }: Intake,
): readonly OperationOutcomeIssue[] {
  const unused = [
    ...ignored.map((it) => information(ignoredWords(writing, it), it.path)),
    ...ignoredResources.map(({ reason, path }) =>
      information(writing.words.outcome.ignoredResource[reason], path),
    ),
  ];
  const rest = unused.length - MOST_IGNORED;
  return [
    ...used.map((it) => information(usedWords(writing, it), it.source.path)),
    ...conflicts.map((it) => information(conflictWords(writing, it), it.sources[0]?.path)),
    ...unused.slice(0, MOST_IGNORED),
    ...(rest > 0 ? [information(fill(writing.words.outcome.ignoredMore, { count: rest }))] : []),
  ];
}

const information = (diagnostics: string, path?: string): OperationOutcomeIssue => ({
  severity: 'information',
  code: 'informational',
  diagnostics,
  ...(path !== undefined && { expression: [path] }),
});

function usedWords(writing: Writing, { title, binding, gives, prompts }: UsedAnswer): string {
  const { outcome } = writing.words;
  const given = Object.entries(gives).map(
    ([fact, input]) => `${factLabel(writing, fact)}: ${inputWords(writing, fact, input)}`,
  );
  const facts = prompts.map((fact) => factLabel(writing, fact)).join(', ');
  if (binding === undefined) return fill(outcome.answered, { gives: given.join('; ') });
  if (given.length > 0) return fill(outcome.used, { title, gives: given.join('; ') });
  return fill(facts === '' ? outcome.usedNothing : outcome.usedPrompts, { title, facts });
}

const conflictWords = (writing: Writing, { fact, taken }: FactConflict): string =>
  fill(writing.words.outcome.conflict, {
    fact: factLabel(writing, fact),
    value: inputWords(writing, fact, taken),
  });

function ignoredWords({ words }: Writing, { reason, title }: IgnoredItem): string {
  const why = words.outcome.ignored[reason];
  return title === undefined ? why : `${title}. ${why}`;
}
