import type { Reason, Unexplained } from '../decision.js';
import { fill, filled, templateOf } from './template.js';
import { joined } from './value-words.js';
import { factLabel, levelTitle, type Wording, withinSentence } from './wording.js';

/** What a clinician is told in a few sentences, part by part; a part without words is empty. */
export interface ClinicalParts {
  readonly urgent: string;
  readonly recommendation: string;
  readonly reasons: string;
  readonly warnings: string;
  readonly certainty: string;
}

/** So many sentences give the reasons; the list below them gives all. */
const MOST_SENTENCES = 3;
const MOST_QUESTIONS = 3;

export function clinicalParts(wording: Wording, decision: Unexplained): ClinicalParts {
  return {
    urgent: urgentWords(wording, decision),
    recommendation: recommendationWords(wording, decision),
    reasons: leadingReasons(wording, decision)
      .map(({ text }) => text)
      .join(' '),
    warnings: warningWords(wording, decision),
    certainty: certaintyWords(wording, decision),
  };
}

export const clinicalWords = ({
  recommendation,
  urgent,
  reasons,
  warnings,
  certainty,
}: ClinicalParts): string =>
  [urgent, recommendation, reasons, warnings, certainty].filter((part) => part !== '').join(' ');

function recommendationWords(wording: Wording, { placement, action, status }: Unexplained): string {
  const { actions, withheld } = wording.texts.explanation.clinical;
  if (placement === null) return withheld[status === 'out-of-scope' ? status : 'insufficient'];
  return withTitle(wording, actions[action ?? 'none'], placement);
}

/** A sentence with the name of a level, or of an escalation, in its one place. */
export function withTitle(wording: Wording, text: string, level: string): string {
  const title = levelTitle(wording, level);
  return filled(templateOf(text), (_, opens) => (opens ? title : withinSentence(wording, title)));
}

function urgentWords(wording: Wording, { escalation }: Unexplained): string {
  if (escalation === undefined) return '';
  return withTitle(wording, wording.texts.explanation.clinical.urgent, escalation);
}

/** The reasons that matter most, as many as there is room for and one at least; a sentence is not said twice. */
function leadingReasons(wording: Wording, decision: Unexplained): readonly Reason[] {
  const leading: Reason[] = [];
  let room = decision.escalation === undefined ? MOST_SENTENCES : MOST_SENTENCES - 1;
  for (const reason of inOrderOfWeight(wording, decision)) {
    const { sentences = 1 } = wording.rules.get(reason.rule) ?? {};
    const isSaid = leading.some(({ text }) => text === reason.text);
    if (isSaid || (leading.length > 0 && sentences > room)) continue;
    leading.push(reason);
    room -= sentences;
  }
  return leading;
}

/** The first reason gives the placement, or withholds it; then comes what is urgent, what keeps it provisional, the rest. */
function inOrderOfWeight({ rules }: Wording, { reasons, escalation = '' }: Unexplained): readonly Reason[] {
  const [first, ...others] = reasons.filter(({ effect }) => effect !== 'warn');
  const weight = ({ rule, effect }: Reason): number =>
    rules.get(rule)?.urgency === escalation ? 0 : effect === 'status' ? 1 : 2;
  return first ? [first, ...others.toSorted((a, b) => weight(a) - weight(b))] : [];
}

/** The titles of the warnings that are more than notes. */
function warningWords(wording: Wording, { warnings }: Unexplained): string {
  const { texts } = wording;
  const grave = warnings.filter(({ severity }) => severity !== 'info');
  if (grave.length === 0) return '';
  const titles = grave.map(({ code }) => withinSentence(wording, texts.warnings[code]?.title ?? code));
  return fill(texts.explanation.clinical.warnings, { warnings: titles.join('; ') });
}

function certaintyWords(wording: Wording, { status, missing, range, placement }: Unexplained): string {
  const { settled, provisional, open, openRange } = wording.texts.explanation.clinical;
  if (missing.length === 0) return status === 'provisional' ? provisional : status === 'final' ? settled : '';
  const facts = openFacts(wording, missing);
  const { mostIntensive = placement, leastIntensive = placement } = range ?? {};
  if (mostIntensive === leastIntensive || mostIntensive === null || leastIntensive === null)
    return fill(open, { facts });
  const [most, least] = [mostIntensive, leastIntensive].map((level) =>
    withinSentence(wording, levelTitle(wording, level)),
  );
  return fill(openRange, { facts, most: most ?? '', least: least ?? '' });
}

function openFacts(wording: Wording, missing: Unexplained['missing']): string {
  const labels = missing.map(({ fact }) => withinSentence(wording, factLabel(wording, fact)));
  const rest = labels.length - MOST_QUESTIONS;
  if (rest <= 0) return joined(wording, labels);
  const facts = labels.slice(0, MOST_QUESTIONS).join(', ');
  return fill(wording.texts.explanation.clinical.more, { facts, count: rest });
}
