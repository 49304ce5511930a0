import { UNANSWERED } from '../condition.js';
import { factProblems } from '../fact-value.js';
import type { Problem } from '../problem.js';
import type { FactDefinition } from '../rule-set.js';
import { check, type Documents } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { listed } from './nearest.js';
import { numberParameterProblems } from './parameter-references.js';

/** More members would make the decision diagram, and the table of states of the set, too large. */
const MOST_MEMBERS = 12;

type Words = Pick<Problem, 'message' | 'remedy'>;
type Find = (definition: FactDefinition, id: string) => Words | undefined;

/** Facts have a domain, an order of danger that fits it, and a meaning while nobody has answered. */
export const factDefinitions = check(['facts', 'header'], (documents) =>
  Object.entries(documents.facts).flatMap(([id, definition]) => [
    ...FINDINGS.flatMap(([field, find]) => {
      const words = find(definition, id);
      return words ? [{ file: 'facts.json', pointer: pointerTo('facts', id, ...field), ...words }] : [];
    }),
    ...ageProblems(id, definition, documents),
  ]),
);

const FINDINGS: readonly (readonly [readonly string[], Find])[] = [
  [[], reserved],
  [['values'], tooManyMembers],
  [['maximum'], emptyRange],
  [['danger'], wrongDanger],
  [[], unsettled],
  [['assumed'], wrongAssumption],
];

function reserved(_: FactDefinition, id: string): Words | undefined {
  if (id !== UNANSWERED) return undefined;
  return {
    message: 'unanswered is the fact that lists what was not answered.',
    remedy: 'Give this one another id.',
  };
}

function tooManyMembers({ type, values = [] }: FactDefinition, id: string): Words | undefined {
  if (type !== 'set' || values.length <= MOST_MEMBERS) return undefined;
  const message = `${id} has ${values.length} members; ${MOST_MEMBERS} are the most a set can have.`;
  return { message, remedy: 'Join members that no rule tells apart, or make two facts.' };
}

function emptyRange(
  { type, minimum = -Infinity, maximum = Infinity }: FactDefinition,
  id: string,
): Words | undefined {
  const fraction = type === 'integer' && [minimum, maximum].find((end) => !Number.isInteger(end));
  if (minimum < maximum && !fraction) return undefined;
  const message = `${id} ranges from ${minimum} to ${maximum}${fraction ? ', but is a whole number' : ''}.`;
  return { message, remedy: 'Let minimum be smaller than maximum, both whole for an integer.' };
}

function wrongDanger({ type, values = [], danger }: FactDefinition, id: string): Words | undefined {
  if (danger === undefined) return undefined;
  if (type === 'set')
    return {
      message: `${id} is a set; sets have no other order of danger than inclusion.`,
      remedy: 'Remove danger.',
    };
  if (typeof danger === 'string') return undefined;
  const remedy =
    type === 'code' ? `Name each of these once: ${listed(values)}.` : 'Write rising, falling or none.';
  const fits = danger.length === values.length && values.every((value) => danger.includes(value));
  return type === 'code' && fits
    ? undefined
    : { message: `danger is not an order of the values of ${id}.`, remedy };
}

function unsettled({ asked, assumed }: FactDefinition, id: string): Words | undefined {
  if (assumed !== undefined || asked === true) return undefined;
  const message = asked
    ? `${id} is not always asked for, and nothing is assumed then.`
    : `${id} is neither asked for nor assumed.`;
  return { message, remedy: 'Add `assumed`: a value, or null where it then has no effect.' };
}

function wrongAssumption(definition: FactDefinition, id: string): Words | undefined {
  const { asked, assumed } = definition;
  if (assumed === undefined || assumed === null) return undefined;
  if (asked === true)
    return { message: `${id} is always asked for, so nothing is ever assumed.`, remedy: 'Remove assumed.' };
  const [problem] = factProblems({ [id]: definition }, { [id]: assumed });
  return (
    problem && {
      message: `The assumed value does not fit: ${problem.message}`,
      remedy: 'Assume a value the fact can have, or null.',
    }
  );
}

const ageProblems = (id: string, { maximumAgeHours }: FactDefinition, documents: Pick<Documents, 'header'>) =>
  numberParameterProblems(
    maximumAgeHours,
    { file: 'facts.json', pointer: pointerTo('facts', id, 'maximumAgeHours') },
    documents,
  );
