import type { OperationOutcomeIssue } from 'fhir/r4';
import type { FactInput } from '#libs/rules';
import { fill } from '../frame-texts.js';
import type { FactConflict, Intake, UsedAnswer } from '../intake/intake.js';
import { inputWords } from './fact-words.js';
import { factLabel, type Writing } from './writing.js';

/** More would be a list that nobody reads. */
const MOST_IGNORED = 50;
const MOST_USED = 200;

type Contributed = Pick<Intake, 'used' | 'conflicts' | 'ignored' | 'ignoredResources'>;

/** What the request contributed, where its sources differ, and what was not used. */
export function contributionIssues(writing: Writing, intake: Contributed): readonly OperationOutcomeIssue[] {
  const { outcome } = writing.words;
  const { used, conflicts } = intake;
  const told = used.slice(0, MOST_USED);
  const unused = unusedParts(writing, intake);
  return [
    ...answeredIssues(writing, told),
    ...told.filter(isRecord).map((it) => information(usedWords(writing, it), pathsOf([it.source]))),
    ...more(outcome.usedMore, used.length - MOST_USED),
    ...conflicts.map((it) => information(conflictWords(writing, it), pathsOf(it.sources.slice(0, 1)))),
    ...unused.slice(0, MOST_IGNORED).map(({ words, path }) => information(words, [path])),
    ...more(outcome.ignoredMore, unused.length - MOST_IGNORED),
  ];
}

const more = (words: string, count: number): readonly OperationOutcomeIssue[] =>
  count > 0 ? [information(fill(words, { count }))] : [];

const information = (diagnostics: string, expression: string[] = []): OperationOutcomeIssue => ({
  severity: 'information',
  code: 'informational',
  diagnostics,
  ...(expression.length > 0 && { expression }),
});

const pathsOf = (sources: readonly { readonly path?: string }[]): string[] =>
  sources.flatMap(({ path }) => path ?? []);

/** The answers to our own questions in one line, with the place of each. */
function answeredIssues(writing: Writing, used: readonly UsedAnswer[]): readonly OperationOutcomeIssue[] {
  const answered = used.filter((it) => !isRecord(it));
  if (answered.length === 0) return [];
  const gives = answered.map((it) => givenWords(writing, it)).join('; ');
  const places = pathsOf(answered.map(({ source }) => source));
  return [information(fill(writing.words.outcome.answered, { gives }), places)];
}

/** Understood through a binding, as opposed to an answer to a question of ours. */
export const isRecord = ({ binding }: UsedAnswer): boolean => binding !== undefined;

/** What an answer or resource was taken as. */
export function usedWords(writing: Writing, used: UsedAnswer): string {
  const { outcome } = writing.words;
  const { title, prompts } = used;
  const gives = givenWords(writing, used);
  if (gives !== '') return fill(outcome.used, { title, gives });
  const facts = prompts.map((fact) => factLabel(writing, fact)).join(', ');
  return fill(facts === '' ? outcome.usedNothing : outcome.usedPrompts, { title, facts });
}

const givenWords = (writing: Writing, { gives }: UsedAnswer): string =>
  Object.entries(gives)
    .map(([fact, input]) => givenFact(writing, fact, input))
    .join('; ');

/** Of codes and truth values there are only so many. */
function givenFact(writing: Writing, fact: string, input: FactInput): string {
  const words = (): string => `${factLabel(writing, fact)}: ${inputWords(writing, fact, input)}`;
  const isOneOfFew = typeof input === 'string' || typeof input === 'boolean';
  return isOneOfFew ? writing.once(`given ${fact} ${input}`, words) : words();
}

/** That sources differ, and what was made of them. */
export function conflictWords(writing: Writing, { fact, taken }: FactConflict): string {
  const { conflict, conflictOpen } = writing.words.outcome;
  const label = factLabel(writing, fact);
  if (taken === undefined) return fill(conflictOpen, { fact: label });
  return fill(conflict, { fact: label, value: inputWords(writing, fact, taken) });
}

/** What was not used and why, each with its place. */
export function unusedParts(
  writing: Writing,
  { ignored, ignoredResources }: Pick<Contributed, 'ignored' | 'ignoredResources'>,
): readonly { readonly words: string; readonly path: string }[] {
  const { ignored: why, ignoredResource } = writing.words.outcome;
  return [
    ...ignored.map((it) => ({ words: titled(it, why[it.reason]), path: it.path })),
    ...ignoredResources.map((it) => ({ words: titled(it, ignoredResource[it.reason]), path: it.path })),
  ];
}

const titled = ({ title }: { readonly title?: string }, words: string): string =>
  title === undefined ? words : `${title}. ${words}`;
