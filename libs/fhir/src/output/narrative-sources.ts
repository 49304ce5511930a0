import { fill } from '../frame-texts.js';
import type { IntakeResponse, UsedAnswer } from '../intake/intake.js';
import { questionnaireLayouts } from '../questionnaires/questionnaire-layout.js';
import { conflictWords, isRecord, unusedParts, usedWords } from './contributions.js';
import { whenWords } from './narrative-reasons.js';
import type { Plan } from './plan.js';
import { remark, section } from './section.js';
import type { Writing } from './writing.js';
import type { Xhtml } from './xhtml.js';

/** More would bury what matters; the messages hold the rest. */
const MOST_LISTED = 12;

/** What was read: the questionnaires, what the record told, where they differ, and what was passed over. */
export function sources({ writing, intake }: Plan): readonly Xhtml[] {
  const { words } = writing;
  const records = intake.used.filter(isRecord);
  const telling = records.filter(({ gives, prompts }) => prompts.length > 0 || Object.keys(gives).length > 0);
  const silent = records.length - telling.length;
  const unused = counted(unusedParts(writing, intake).map((it) => it.words));
  return [
    ...section(words.headings.sources, [
      ...shortened(writing, intake.responses, (it) => responseItem(writing, it)),
      ...shortened(writing, telling, (it) => recordItem(writing, it)),
      ...(silent > 0 ? [[fill(words.silent, { count: silent })]] : []),
      ...intake.conflicts.map((it): readonly Xhtml[] => [conflictWords(writing, it)]),
    ]),
    ...section(
      words.headings.unused,
      shortened(writing, unused, ([text, count]) => [count > 1 ? `${text} (${count})` : text]),
    ),
  ];
}

function responseItem(writing: Writing, { layout, authored, status }: IntakeResponse): readonly Xhtml[] {
  const { words, ruleSet } = writing;
  const own = questionnaireLayouts(ruleSet).find(({ id }) => id === layout);
  const title = own?.title ?? words.otherQuestionnaire;
  const when = authored === null ? words.undated : fill(words.answered, { date: authored.slice(0, 10) });
  return [`${title}, ${when}${status === 'in-progress' ? `. ${words.incomplete}` : ''}`];
}

function recordItem(writing: Writing, used: UsedAnswer): readonly Xhtml[] {
  const when = whenWords(writing, used.source);
  return [usedWords(writing, used), ...(when === undefined ? [] : remark(when))];
}

function shortened<T>(
  { words }: Writing,
  all: readonly T[],
  item: (one: T) => readonly Xhtml[],
): readonly (readonly Xhtml[])[] {
  const rest = all.length - MOST_LISTED;
  return [...all.slice(0, MOST_LISTED).map(item), ...(rest > 0 ? [[fill(words.more, { count: rest })]] : [])];
}

/** The same words once, with how often. */
const counted = (texts: readonly string[]): readonly (readonly [text: string, count: number])[] =>
  [...Map.groupBy(texts, (text) => text)].map(([text, same]) => [text, same.length] as const);
