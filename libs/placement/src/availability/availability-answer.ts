import type { LevelActivity } from '#libs/rules';

/** Where the proposed level stands to the indicated one. */
export type AvailabilityRelation = 'indicated' | 'more-intensive' | 'less-intensive';
/** Why a level is proposed; the others say why none is. */
export type AvailabilityReason =
  | AvailabilityRelation
  | 'below-floor'
  | 'escalation-first'
  | 'open-questions'
  | 'nothing';

/** What is not told is neither there nor absent. */
export type Known = boolean | 'unknown';

/** What is indicated against what is available. The decision's placement is the indicated level, whatever this says. */
export interface Availability {
  readonly indicated: {
    readonly level: string;
    readonly available: boolean;
    /** Criteria that are required and that no programme listed for the level meets. */
    readonly unmet?: readonly string[];
  };
  /** The level to go to now; null where nothing that is available is safe. */
  readonly proposed: string | null;
  readonly relation?: AvailabilityRelation;
  readonly reason: { readonly code: AvailabilityReason; readonly text: string };
  /** The least intensive level that is safe, and the rules that say so; where the indicated one is not available. */
  readonly floor?: { readonly level: string; readonly rules: readonly string[] };
  /** What bridges the time until the indicated level is available. */
  readonly meanwhile?: {
    readonly activities: readonly LevelActivity[];
    readonly reviewWithinDays: number;
    readonly text: string;
  };
  /** Those of the proposed level, the best first; then those of the indicated one, if that is another. */
  readonly programmes: readonly RankedProgramme[];
}

/** A programme with what speaks for and against it. */
export interface RankedProgramme {
  readonly id: string;
  readonly level: string;
  readonly rank: number;
  /** False where something that is required is known to be lacking. */
  readonly serves: boolean;
  readonly criteria: readonly JudgedCriterion[];
  readonly quantities: readonly JudgedQuantity[];
}
export interface JudgedCriterion {
  readonly code: string;
  readonly strength: 'required' | 'preferred' | 'confirm';
  readonly met: Known;
  readonly features: readonly { readonly code: string; readonly has: Known }[];
}
export interface JudgedQuantity {
  readonly feature: string;
  /** Absent where it is not told. */
  readonly value?: number;
  /** Whether it is enough for the level and no more than the person can take; absent where neither is asked. */
  readonly fits?: Known;
}
