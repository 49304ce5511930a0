import { isReference } from '../condition.js';
import { factProblems } from '../fact-value.js';
import type { Problem } from '../problem.js';
import type { FactReference, Levels, Scalar } from '../rule-set.js';
import { check, type Documents, own } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { suggestion } from './nearest.js';
import { numberParameterProblems } from './parameter-references.js';
import type { Spot } from './place.js';

const FILE = 'levels.json';
const PARTS = ['ladder', 'outcomes', 'escalations'] as const;
type Entry = Levels[(typeof PARTS)[number]][number] & { readonly pointer: string };

const entriesOf = (levels: Levels): readonly Entry[] =>
  PARTS.flatMap((part) => levels[part].map((entry, i) => ({ ...entry, pointer: pointerTo(part, i) })));

/** Levels, outcomes and escalations have ids of their own. */
export const levelIds = check(['levels'], ({ levels }) =>
  entriesOf(levels).flatMap(({ id, pointer }, i, all) => {
    const first = all.findIndex((entry) => entry.id === id);
    if (first === i) return [];
    const message = `${id} is the id of ${all[first]?.pointer} too.`;
    return [{ file: FILE, pointer: `${pointer}/id`, message, remedy: 'Give one of them another id.' }];
  }),
);

/** The ladder goes down: a step is never smaller than the one before. */
export const levelSteps = check(['levels'], ({ levels: { ladder } }) =>
  ladder.flatMap(({ id, step }, i) => {
    const before = ladder[i - 1];
    if (!before || before.step <= step) return [];
    const message = `${id} has step ${step}, but stands after ${before.id} with step ${before.step}.`;
    return [
      {
        file: FILE,
        pointer: pointerTo('ladder', i, 'step'),
        message,
        remedy: 'List the most intensive level first.',
      },
    ];
  }),
);

/** What belongs to a level stands in the catalogue. */
export const levelActivities = check(['levels', 'catalogue'], ({ levels, catalogue }) => {
  const known = catalogue.activities.map(({ code }) => code);
  return entriesOf(levels).flatMap((entry) =>
    ('activities' in entry ? entry.activities : []).flatMap(({ code }, i) =>
      known.includes(code)
        ? []
        : [unknownActivity(code, known, entry.pointer + pointerTo('activities', i, 'code'))],
    ),
  );
});
const unknownActivity = (code: string, known: readonly string[], pointer: string): Problem => ({
  file: FILE,
  pointer,
  message: `Activity ${code} is not in catalogue.json.`,
  remedy: suggestion(code, known),
});

/** Amounts may be parameters that are numbers. */
export const levelIntensities = check(['levels', 'header'], ({ levels, header }) =>
  levels.ladder.flatMap(({ intensity }, i) =>
    numberParameterProblems(
      intensity,
      { file: FILE, pointer: pointerTo('ladder', i, 'intensity') },
      { header },
    ),
  ),
);

/** Goals name facts with a single value, and values they can have. */
export const levelGoals = check(['levels', 'facts', 'header'], ({ levels, facts, header }) =>
  levels.ladder.flatMap(({ goals }, i) =>
    Object.entries(goals).flatMap(([fact, value]) => {
      const at = { file: FILE, pointer: pointerTo('ladder', i, 'goals', fact) };
      return isReference(value)
        ? parameterGoalProblems(fact, value, at, { facts, header })
        : goalProblems(fact, value, at, facts);
    }),
  ),
);

function parameterGoalProblems(
  fact: string,
  value: FactReference,
  at: Spot,
  { facts, header }: Pick<Documents, 'facts' | 'header'>,
): readonly Problem[] {
  const { type } = own(facts, fact) ?? {};
  if (type === 'integer' || type === 'decimal') return numberParameterProblems(value, at, { header });
  const message = type === undefined ? `No fact has the id ${fact}.` : `${fact} is no number.`;
  const remedy = type === undefined ? suggestion(fact, Object.keys(facts)) : 'Name a value of that fact.';
  return [{ ...at, message, remedy }];
}

function goalProblems(fact: string, value: Scalar, at: Spot, facts: Documents['facts']): readonly Problem[] {
  return factProblems(facts, { [fact]: value }).map(({ message }) => ({
    ...at,
    message,
    remedy: own(facts, fact) ? 'Name a value of that fact.' : suggestion(fact, Object.keys(facts)),
  }));
}

/** The current level is a code: each level of the ladder, and one value for none, which is assumed. */
export const currentLevel = check(['header', 'levels', 'facts'], (documents) => {
  const { header, facts } = documents;
  const fact = own(facts, header.currentLevelFact);
  const at = { file: 'rule-set.json', pointer: '/currentLevelFact' };
  if (fact) return currentLevelProblems(header.currentLevelFact, documents);
  const remedy = suggestion(header.currentLevelFact, Object.keys(facts));
  return [{ ...at, message: `Fact ${header.currentLevelFact} is not in facts.json.`, remedy }];
});

function currentLevelProblems(
  id: string,
  { facts, levels }: Pick<Documents, 'facts' | 'levels'>,
): readonly Problem[] {
  const { values = [], assumed, type } = own(facts, id) ?? {};
  const ladder = levels.ladder.map((level) => level.id);
  const [none, ...more] = values.filter((value) => !ladder.includes(value));
  const complete = type === 'code' && ladder.every((level) => values.includes(level));
  const at = { file: 'facts.json', pointer: pointerTo('facts', id) };
  if (!complete || none === undefined || more.length) {
    const message = `${id} does not have the levels of the ladder and one value for none.`;
    return [{ ...at, message, remedy: `Let it be a code with the values none, ${ladder.join(', ')}.` }];
  }
  if (assumed === none) return [];
  return [{ ...at, message: `${id} is not assumed to be ${none}.`, remedy: `Write "assumed": "${none}".` }];
}
