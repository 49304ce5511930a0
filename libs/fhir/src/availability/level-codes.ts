import type { RuleSet } from '#libs/rules';
import { canonicals } from '../canonicals.js';
import type { FoundCoding } from '../intake/codings.js';
import { crosswalkOf } from '../terminology/crosswalk.js';

/** The level that a code tells, if it tells one. */
export type LevelCodes = (coding: FoundCoding) => string | undefined;

/**
 * Levels of the ladder by our own codes, and by codes of others that the crosswalk relates to one level without a
 * condition. A code of several levels, or under a condition, tells none: nobody shall be sent where there is no place.
 */
export function levelCodes(ruleSet: RuleSet): LevelCodes {
  const own = canonicals(ruleSet.header).codes('level-of-care');
  const ladder = ruleSet.levels.ladder.map(({ id }) => id);
  const related = crosswalkOf(ruleSet)
    .filter(({ level }) => ladder.includes(level))
    .map(({ level, system, code, note }) => ({ level, key: keyOf(system, code.code), certain: !note }));
  const certain = [...Map.groupBy(related, ({ key }) => key)].filter(
    ([, codes]) => codes.length === 1 && codes[0]?.certain,
  );
  const levels = new Map([
    ...ladder.map((level) => [keyOf(own, level), level] as const),
    ...certain.map(([key, codes]) => [key, codes[0]?.level ?? ''] as const),
  ]);
  return ({ system = own, code }) => levels.get(keyOf(system, code));
}

const keyOf = (system: string, code: string): string => `${system}|${code}`;
