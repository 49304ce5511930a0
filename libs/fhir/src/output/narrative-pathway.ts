import type { Stage } from '#libs/placement';
import { fill } from '../frame-texts.js';
import { goalWords } from './goal-words.js';
import { goalsUnderReview } from './goals.js';
import { intensityWords } from './intensity-words.js';
import { stageWords, whenWords } from './pathway.js';
import type { Plan } from './plan.js';
import { remark, section } from './section.js';
import { levelTitle } from './writing.js';
import { element, type Xhtml } from './xhtml.js';

/** What the present level was there to reach, and what has been reached. */
export function goalsSection(plan: Plan): readonly Xhtml[] {
  const { current } = plan.decision;
  if (!current) return [];
  const heading = fill(plan.writing.words.goalsOf, { level: levelTitle(plan.writing, current.level) });
  return section(
    heading,
    goalsLines(plan).map((line) => [line]),
  );
}

/** "Relapse risk: Minimal (reached)" */
export const goalsLines = (plan: Plan): readonly string[] => [
  ...new Set(
    goalsUnderReview(plan).map(
      (goal) => `${goalWords(plan.writing, goal)} (${plan.writing.words.goalStatus[goal.status]})`,
    ),
  ),
];

/** How long it usually takes, where anybody says. */
const lengthOf = ({ writing }: Plan, { intensity: { durationDays } = {} }: Stage): readonly string[] =>
  durationDays ? intensityWords(writing.words, { durationDays }) : [];

/** The stages expected after this one, each with what must be so, why, and how long it usually takes. */
export function pathwaySection(plan: Plan): readonly Xhtml[] {
  const { writing, decision } = plan;
  const { words } = writing;
  if (decision.pathway.length === 0) return [];
  return [
    ...section(
      words.headings.pathway,
      decision.pathway.map((stage) => [
        fill(words.pathway.stage, {
          level: levelTitle(writing, stage.level),
          when: whenWords(writing, stage),
        }),
        ...remark(stageWords(writing, stage)),
        ...lengthOf(plan, stage).flatMap(remark),
      ]),
    ),
    element('p', [element('i', [words.pathway.projection])]),
  ];
}
