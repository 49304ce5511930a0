import type { Annotation } from 'fhir/r4';
import { fill } from '../frame-texts.js';
import { availabilityNotes } from './available-activities.js';
import { changeWords, worsening } from './changes.js';
import { goalsLines } from './narrative-pathway.js';
import { type Plan, warningsOf } from './plan.js';
import { levelTitle, reviewNotice } from './writing.js';

/** Warnings, gravest first; where to go, what was reached, when to call; then who has read these words, and what the plan is not. */
export function notes(plan: Plan): readonly Annotation[] {
  const { writing } = plan;
  const { notice, limits } = writing.about;
  const limit = writing.once('limits in a note', () => limits.join(' '));
  return [
    ...warningNotes(plan),
    ...availabilityNotes(plan),
    ...goalsNote(plan),
    ...callNote(plan),
    ...reviewNotice(writing),
    notice,
    limit,
  ].map((text) => ({ text }));
}

const warningNotes = ({ decision, writing }: Plan): readonly string[] =>
  warningsOf(decision).map(({ code, severity, text }) => {
    const title = writing.texts.warnings[code]?.title ?? code;
    return `${writing.words.warning[severity]}: ${title}. ${text}`;
  });

function goalsNote(plan: Plan): readonly string[] {
  const { writing, decision } = plan;
  if (!decision.current || decision.current.goals.length === 0) return [];
  const level = levelTitle(writing, decision.current.level);
  return [fill(writing.words.goalsReached, { level, goals: goalsLines(plan).join('; ') })];
}

function callNote(plan: Plan): readonly string[] {
  const { writing } = plan;
  const words = worsening(plan).map((one) => changeWords(writing, one));
  return words.length > 0 ? [`${writing.words.headings.call}: ${words.join(' ')}`] : [];
}
