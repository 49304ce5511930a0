import type { LevelCodes, RuleSet } from '#libs/rules';

type MappedCode = LevelCodes['codes'][number];

/** A code of somebody else that a level, an outcome or an escalation is related to. */
export interface Mapping {
  readonly level: string;
  readonly system: string;
  readonly code: MappedCode;
  /** The condition or limit under which it may be used. */
  readonly note?: string;
}

/** Every mapping of levels.json, in its order. */
export function crosswalkOf({ levels }: Pick<RuleSet, 'levels'>): readonly Mapping[] {
  const { ladder, outcomes, escalations } = levels;
  return [...ladder, ...outcomes, ...escalations].flatMap(({ id, crosswalk }) =>
    crosswalk.flatMap(({ system, codes, note }) =>
      codes.map((code) => ({ level: id, system, code, ...(note !== undefined && { note }) })),
    ),
  );
}
