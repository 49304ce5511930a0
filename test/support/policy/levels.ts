/** The ladder, most intensive first; then the outcomes beside it, which rank least intensive. */
const FROM_MOST_INTENSIVE = [
  'inpatient-detox',
  'inpatient-rehab',
  'intensive-outpatient',
  'outpatient',
  'aftercare',
  'early-intervention',
  'discharge',
] as const;

export type Level = (typeof FROM_MOST_INTENSIVE)[number];

/** policy.md's "step" of each level; 1a and 1b are one step (C-10). */
const STEP: Readonly<Record<Level, number>> = {
  'inpatient-detox': 1,
  'inpatient-rehab': 1,
  'intensive-outpatient': 2,
  outpatient: 3,
  aftercare: 4,
  'early-intervention': 5,
  discharge: 5,
};

/** 0 for the most intensive. */
export const rankOf = (level: Level) => FROM_MOST_INTENSIVE.indexOf(level);

export const moreIntensive = (one: Level, other: Level) => rankOf(one) < rankOf(other);

/** How many steps less intensive the second level is. */
export const stepsDown = (from: Level, to: Level) => STEP[to] - STEP[from];

/** The most intensive of these, if there are any. */
export const mostIntensiveOf = (levels: readonly Level[]) =>
  FROM_MOST_INTENSIVE.find((level) => levels.includes(level));

/** The least intensive of these, if there are any. */
export const leastIntensiveOf = (levels: readonly Level[]) =>
  FROM_MOST_INTENSIVE.findLast((level) => levels.includes(level));

/** The level of this name, if a fact or an answer names one. */
export const levelNamed = (name: unknown) => FROM_MOST_INTENSIVE.find((level) => level === name);
