import { factProblems } from '../fact-value.js';
import type { Problem } from '../problem.js';
import type { FactBound, FactDefinition } from '../rule-set.js';
import { check, type Documents, own } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { suggestion } from './nearest.js';
import { numberParameterProblems } from './parameter-references.js';
import { inside, type Spot } from './place.js';

type Known = Pick<Documents, 'facts' | 'header'>;

/** Bounds say of another fact, which has an order of danger, that it is at least one of its values. */
export const bounds = check(['facts', 'header'], (documents) =>
  Object.entries(documents.facts).flatMap(([id, definition]) => [
    ...askedProblems(id, definition),
    ...(definition.bounds ?? []).flatMap((bound, i) => {
      const at = { file: 'facts.json', pointer: pointerTo('facts', id, 'bounds', i) };
      return [...fromProblems(bound, definition, at, documents), ...targetProblems(id, bound, at, documents)];
    }),
  ]),
);

/** What may still come out is computed fact by fact, so an open question may not move the answer to another. */
function askedProblems(id: string, { asked, bounds }: FactDefinition): readonly Problem[] {
  if (asked === undefined || bounds === undefined) return [];
  return [
    {
      file: 'facts.json',
      pointer: pointerTo('facts', id, 'bounds'),
      message: `${id} is asked for and bounds another fact.`,
      remedy: 'Let it be assumed (null: it has no effect), or read it in rules.',
    },
  ];
}

function fromProblems(
  { from }: FactBound,
  definition: FactDefinition,
  at: Spot,
  documents: Known,
): readonly Problem[] {
  const spot = inside(at, 'from');
  if (typeof from !== 'number') return numberParameterProblems(from, spot, documents);
  const { minimum = -Infinity, maximum = Infinity } = definition;
  if (from >= minimum && from <= maximum) return [];
  return [
    {
      ...spot,
      message: `The fact is never ${from}.`,
      remedy: `Name a number from ${minimum} to ${maximum}.`,
    },
  ];
}

function targetProblems(
  id: string,
  { fact, atLeast }: FactBound,
  at: Spot,
  { facts }: Known,
): readonly Problem[] {
  const target = own(facts, fact);
  if (!target || fact === id) {
    const message = target ? `${id} bounds itself.` : `Fact ${fact} is not in facts.json.`;
    const others = Object.keys(facts).filter((other) => other !== id);
    return [{ ...inside(at, 'fact'), message, remedy: suggestion(fact, others) }];
  }
  const [problem] = factProblems({ [fact]: target }, { [fact]: { atLeast } });
  const remedy = 'Name a value of that fact; sets cannot be bounded.';
  return problem ? [{ ...inside(at, 'atLeast'), message: problem.message, remedy }] : [];
}
