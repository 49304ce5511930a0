import type { Feature, RuleSet } from '#libs/rules';
import { canonicals } from '../canonicals.js';
import { type LevelCodes, levelCodes } from './level-codes.js';

/** What it takes to understand what a request says is available. */
export interface PlaceTables {
  readonly levelOf: LevelCodes;
  readonly featureSystem: string;
  readonly features: readonly Feature[];
}

export const placeTables = (ruleSet: RuleSet): PlaceTables => ({
  levelOf: levelCodes(ruleSet),
  featureSystem: canonicals(ruleSet.header).codes('programme-feature'),
  features: ruleSet.catalogue.features ?? [],
});
