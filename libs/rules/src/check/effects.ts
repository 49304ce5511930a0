import type { Problem } from '../problem.js';
import type { RuleEvent } from '../rule-set.js';
import { check, type Documents, type RuleFile } from './documents.js';
import { suggestion } from './nearest.js';
import { numberParameterProblems } from './parameter-references.js';
import { inside, type Spot } from './place.js';

type Vocabulary = Pick<Documents, 'levels' | 'catalogue' | 'header'>;

/** Effects name levels, escalations, warnings, activities, criteria and parameters that exist. */
export const effects = check(['levels', 'catalogue', 'header', 'rules'], (documents) =>
  documents.rules.flatMap((rule) => [
    ...namedProblems(rule, documents),
    ...conditionLevelProblems(rule, documents),
    ...amountProblems(rule, documents),
  ]),
);

/** The param of an effect that names something, and what it may name. */
interface Naming {
  readonly param: string;
  readonly what: string;
  readonly known: (documents: Vocabulary) => readonly string[];
}
const ids = (entries: readonly { readonly id: string }[]): readonly string[] => entries.map(({ id }) => id);
const codes = (entries: readonly { readonly code: string }[]): readonly string[] =>
  entries.map(({ code }) => code);
const ladder = ({ levels }: Vocabulary) => ids(levels.ladder);
const placements = ({ levels }: Vocabulary) => [...ids(levels.ladder), ...ids(levels.outcomes)];
const choices = ({ levels }: Vocabulary) => [...ids(levels.ladder), ...ids(levels.escalations)];

const NAMINGS: ReadonlyMap<string, Naming> = new Map([
  ['floor', { param: 'level', what: 'level', known: ladder }],
  ['place', { param: 'level', what: 'level or outcome', known: placements }],
  ['alternative', { param: 'level', what: 'level or escalation', known: choices }],
  ['status', { param: 'atLeast', what: 'level', known: ladder }],
  ['escalate', { param: 'to', what: 'escalation', known: ({ levels }) => ids(levels.escalations) }],
  ['warn', { param: 'code', what: 'warning', known: ({ catalogue }) => codes(catalogue.warnings) }],
  ['activity', { param: 'code', what: 'activity', known: ({ catalogue }) => codes(catalogue.activities) }],
  [
    'provider',
    {
      param: 'code',
      what: 'provider criterion',
      known: ({ catalogue }) => codes(catalogue.providerCriteria),
    },
  ],
]);

const PARAMS = '/event/params';

function namedProblems({ file, rule: { event } }: RuleFile, documents: Vocabulary): readonly Problem[] {
  const naming = NAMINGS.get(event.type);
  const value = naming && event.params[naming.param];
  if (!naming || value === undefined) return [];
  const at = inside({ file, pointer: PARAMS }, naming.param);
  return unknownName(naming.what, value, naming.known(documents), at);
}

function unknownName(
  what: string,
  name: RuleEvent['params'][string],
  known: readonly string[],
  at: Spot,
): readonly Problem[] {
  if (known.includes(String(name))) return [];
  return [{ ...at, message: `There is no ${what} ${name}.`, remedy: suggestion(String(name), known) }];
}

/** `levels`: the placements under which the effect holds. */
function conditionLevelProblems(
  { file, rule: { event } }: RuleFile,
  documents: Vocabulary,
): readonly Problem[] {
  const levels = (event.params.levels ?? []) as readonly string[];
  return levels.flatMap((level, i) =>
    unknownName('level or outcome', level, placements(documents), { file, pointer: `${PARAMS}/levels/${i}` }),
  );
}

function amountProblems({ file, rule: { event } }: RuleFile, documents: Vocabulary): readonly Problem[] {
  if (event.type !== 'intensity' && event.type !== 'review') return [];
  return numberParameterProblems(event.params, { file, pointer: PARAMS }, documents);
}
