import {
  type AtLeast,
  type Contains,
  compareDanger,
  type FactDefinition,
  type FactInput,
  type FactSource,
  type Scalar,
} from '#libs/rules';
import { earlier, instantOf, later } from './date-time.js';

/** What one source says about a fact. */
export interface Contribution {
  readonly input: FactInput;
  readonly authored: string | null;
  readonly source: FactSource;
  /** Whose word counts where no value is more dangerous than another: the greater. */
  readonly standing: number;
}
export interface MergedFact {
  /** Absent where sources of the same standing differ, and none is more dangerous. */
  readonly input?: FactInput;
  readonly authored: string | null;
  /** The sources the result rests on. */
  readonly sources: readonly FactSource[];
  /** Whether the sources say different things that cannot all hold. */
  readonly conflict: boolean;
}

/**
 * One fact from several sources: of ordered values the most dangerous, of sets the union. A bound never lowers an
 * answer; an answer below a bound is no longer an answer, but "at least" the bound. Where there is no order of
 * danger, the clinician's answer counts before what the EHR holds, and then the newest.
 */
export function mergeFact(definition: FactDefinition, contributions: readonly Contribution[]): MergedFact {
  const [only, ...others] = contributions;
  if (only && others.length === 0) {
    return { input: only.input, authored: only.authored, sources: [only.source], conflict: false };
  }
  if (definition.type === 'set') return mergeSets(definition, contributions);
  return definition.danger === 'none'
    ? mergeUnordered(contributions)
    : mergeOrdered(definition, contributions);
}

export const isAtLeast = (input: FactInput): input is AtLeast =>
  typeof input === 'object' && !Array.isArray(input) && 'atLeast' in input;
export const isContains = (input: FactInput): input is Contains =>
  typeof input === 'object' && !Array.isArray(input) && 'contains' in input;

function mergeSets(definition: FactDefinition, all: readonly Contribution[]): MergedFact {
  const answers = all.filter(({ input }) => !isContains(input));
  const answered = new Set(answers.flatMap(({ input }) => membersOf(input)));
  const union = new Set(all.flatMap(({ input }) => membersOf(input)));
  const members = (definition.values ?? []).filter((value) => union.has(value));
  const known = answers.length > 0 && answered.size === union.size;
  const complete = all.filter(
    ({ input }) => membersOf(input).length === members.length && isContains(input) !== known,
  );
  return {
    input: known ? members : { contains: members },
    authored: complete.length > 0 ? newest(complete) : oldest(all),
    sources: all.map(({ source }) => source),
    conflict: answers.some(({ input }) => membersOf(input).length < members.length),
  };
}

const membersOf = (input: FactInput): readonly string[] =>
  isContains(input) ? input.contains : Array.isArray(input) ? (input as readonly string[]) : [];

function mergeOrdered(definition: FactDefinition, all: readonly Contribution[]): MergedFact {
  const byBeginning = definition.elapses !== undefined && all.every(({ authored }) => authored !== null);
  const ranked = all.map((it) => ({ ...it, rank: byBeginning ? beginningOf(it) : scalarOf(it.input) }));
  const sorted = ranked.toSorted((a, b) => compareDanger(definition, b.rank, a.rank));
  const isTop = ({ rank }: { rank: Scalar }): boolean =>
    compareDanger(definition, rank, sorted[0]?.rank ?? rank) === 0;
  const top = sorted.filter(isTop);
  const answers = top.filter(({ input }) => !isAtLeast(input));
  const carriers = answers.length > 0 ? answers : top;
  return {
    input: carriers[0]?.input ?? [],
    authored: definition.elapses && !byBeginning ? null : newest(carriers),
    sources: carriers.map(({ source }) => source),
    conflict: ranked.some((it) => !isTop(it) && !isAtLeast(it.input)),
  };
}

function mergeUnordered(all: readonly Contribution[]): MergedFact {
  const highest = Math.max(...all.map(({ standing }) => standing));
  const heard = all.filter(({ standing }) => standing === highest);
  const latest = newest(heard);
  // What has no date may be the newest.
  const carriers = heard.filter(({ authored }) => authored === null || authored === latest);
  const [first] = carriers;
  const settled = first && carriers.every(({ input }) => input === first.input) ? first.input : undefined;
  return {
    ...(settled !== undefined && { input: settled }),
    authored: latest,
    sources: carriers.map(({ source }) => source),
    conflict: all.some(({ input }) => input !== settled),
  };
}

const DAY = 86_400_000;

/** A length of time that goes on growing is compared by when it began, where every source has a date. */
const beginningOf = ({ input, authored }: Contribution): number =>
  Number(scalarOf(input)) - instantOf(authored ?? '') / DAY;

const scalarOf = (input: FactInput): Scalar => (isAtLeast(input) ? input.atLeast : (input as Scalar));

const newest = (all: readonly Contribution[]): string | null =>
  all.map(({ authored }) => authored).reduce(later, null);
const oldest = (all: readonly Contribution[]): string | null =>
  all.map(({ authored }) => authored).reduce(earlier, all[0]?.authored ?? null);
