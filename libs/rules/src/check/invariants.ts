import type { Problem } from '../problem.js';
import type { Invariant } from '../rule-set.js';
import { check, type Documents } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { suggestion } from './nearest.js';
import { inside, type Spot } from './place.js';

type Vocabulary = Pick<Documents, 'facts' | 'levels' | 'catalogue'>;

/** Invariants speak of levels, warnings and facts that exist, and have ids of their own. */
export const invariants = check(['invariants', 'facts', 'levels', 'catalogue'], (documents) =>
  documents.invariants.flatMap((invariant, i, all) => {
    const at = { file: 'invariants.json', pointer: pointerTo('invariants', i) };
    const named = namesIn(invariant, documents).flatMap((names) => unknownNames(names, at));
    const twice = all.findIndex(({ id }) => id === invariant.id) < i;
    return twice ? [duplicate(invariant, inside(at, 'id')), ...named] : named;
  }),
);

const duplicate = ({ id }: Invariant, at: Spot): Problem => ({
  ...at,
  message: `Invariant ${id} stands here twice.`,
  remedy: 'Give one another id.',
});

interface Names {
  readonly field: string;
  readonly used: string | readonly string[] | undefined;
  readonly known: readonly string[];
}

function namesIn(invariant: Invariant, { facts, levels, catalogue }: Vocabulary): readonly Names[] {
  const ladder = levels.ladder.map(({ id }) => id);
  const placements = [...ladder, ...levels.outcomes.map(({ id }) => id)];
  const warnings = catalogue.warnings.map(({ code }) => code);
  if (invariant.kind === 'implies') {
    return [
      { field: 'placementAtLeast', used: invariant.placementAtLeast, known: ladder },
      { field: 'warnings', used: invariant.warnings, known: warnings },
    ];
  }
  if (invariant.kind === 'requires') {
    return [
      { field: 'placement', used: invariant.placement, known: placements },
      { field: 'placementBelow', used: invariant.placementBelow, known: ladder },
    ];
  }
  return 'facts' in invariant ? [{ field: 'facts', used: invariant.facts, known: Object.keys(facts) }] : [];
}

function unknownNames({ field, used, known }: Names, at: Spot): readonly Problem[] {
  const names = typeof used === 'string' ? [used] : (used ?? []);
  return names.flatMap((name, i) => {
    if (known.includes(name)) return [];
    const spot = typeof used === 'string' ? inside(at, field) : inside(at, field, i);
    return [
      { ...spot, message: `${name} is nothing that ${field} can name.`, remedy: suggestion(name, known) },
    ];
  });
}
