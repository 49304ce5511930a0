import type { DecisionEnvelope } from '#libs/decisions';
import { translationOf, wordingFor } from '#libs/placement';
import type { RuleSet } from '#libs/rules';
import { InputError, UsageError } from '../command-line/errors.js';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import type { Terminal } from '../command-line/terminal.js';
import { settingsIn } from '../site/application.js';
import { type SiteOptions, variablesOf, withoutJournal } from '../site/options.js';
import { type UseCase, withUseCase } from '../site/use-case.js';
import { type Answer, answerTo, bodyIn, type Question } from './answer.js';
import { decisionLines } from './decision-lines.js';

export interface DecideOptions extends SiteOptions {
  readonly json?: true | undefined;
  readonly carePlan?: true | undefined;
  readonly trace?: true | undefined;
  readonly language?: string | undefined;
  readonly review?: true | undefined;
  /** False with --no-journal. */
  readonly journal: boolean;
  readonly now?: string | undefined;
}

const DOOR = 'stepdown decide';

/** From a request in a file to the decision. */
export async function decide(file: string, options: DecideOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.now !== undefined && options.journal)
    throw new UsageError('--now is for trying out: it goes with --no-journal only.');
  const given = variablesOf(options, process.env);
  const variables = options.journal ? given : withoutJournal(given);
  // Before anything else: what is no request leaves no trace in a journal.
  const body = await bodyIn(file, settingsIn(variables));
  return withUseCase(variables, async (useCase) => {
    const question = questionOf(file, options, useCase);
    return show(await answerTo(body, question, useCase), question, options, terminal);
  });
}

function questionOf(file: string, options: DecideOptions, { site }: UseCase): Question {
  const { review = false, journal: isKept, now } = options;
  return { file, door: DOOR, language: languageIn(site.ruleSet, options), isReview: review, isKept, now };
}

function languageIn({ header, texts }: RuleSet, { language = header.language }: DecideOptions): string {
  if (Object.hasOwn(texts, language)) return language;
  throw new UsageError(`There are no words in ${language}. There are: ${Object.keys(texts).join(', ')}.`);
}

async function show(
  { traced, document }: Answer,
  { file, language }: Question,
  { json, carePlan, trace }: DecideOptions,
  { print, paint }: Terminal,
): Promise<ExitCode> {
  const { envelope, ruleSet } = traced;
  if (carePlan) {
    if (!document) throw new InputError([{ file, message: 'A CarePlan is about somebody: send FHIR.' }]);
    await print(document.text);
    return document.isPlan ? EXIT.ok : EXIT.no;
  }
  const shown = { ...asTheDoor(envelope, ruleSet, language), ...(trace && { trace: traced.trace() }) };
  await print(
    json ? JSON.stringify(shown, null, 2) : decisionLines(ruleSet, envelope, language, paint).join('\n'),
  );
  return EXIT.ok;
}

/** What POST /api/decisions answers: another language travels beside the decision. */
function asTheDoor(envelope: DecisionEnvelope, ruleSet: RuleSet, language: string): object {
  const wording = wordingFor(ruleSet, language);
  return {
    ...envelope,
    ...(!wording.isOwn && { translation: translationOf(wording, envelope.decision) }),
  };
}
