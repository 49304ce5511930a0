import type { Problem } from '../problem.js';
import { askedWhen } from './asked-when.js';
import { criteriaMetBy, featureLimits, meanwhiles } from './availability.js';
import { bounds } from './bounds.js';
import { cases } from './cases.js';
import { catalogueCodes } from './catalogue.js';
import { comparisons } from './comparisons.js';
import { conflicts } from './conflicts.js';
import { constantRules } from './constant-rules.js';
import type { Check, Documents } from './documents.js';
import { effects } from './effects.js';
import { factDefinitions } from './fact-definitions.js';
import { invariants } from './invariants.js';
import {
  currentLevel,
  levelActivities,
  levelGoals,
  levelIds,
  levelIntensities,
  levelSteps,
} from './levels.js';
import { cyclicConditions, unknownConditions, unusedConditions } from './named-conditions.js';
import { neverEmitted } from './never-emitted.js';
import { operatorNames } from './operator-names.js';
import { parameterDefinitions } from './parameter-definitions.js';
import { prior } from './prior.js';
import { references } from './references.js';
import { duplicateRules, ruleNames } from './rule-names.js';
import { rulePlaces, ruleTexts } from './rule-texts.js';
import { citations, rulesWithoutStatement, sourceIds } from './statements.js';
import { texts } from './texts.js';
import { translations } from './translations.js';
import { unanswered } from './unanswered.js';

const CHECKS: readonly Check[] = [
  parameterDefinitions,
  sourceIds,
  catalogueCodes,
  criteriaMetBy,
  featureLimits,
  meanwhiles,
  neverEmitted,
  conflicts,
  levelIds,
  levelSteps,
  levelActivities,
  levelIntensities,
  levelGoals,
  factDefinitions,
  askedWhen,
  bounds,
  currentLevel,
  ruleNames,
  duplicateRules,
  unknownConditions,
  cyclicConditions,
  unusedConditions,
  references,
  operatorNames,
  unanswered,
  comparisons,
  constantRules,
  effects,
  rulesWithoutStatement,
  citations,
  invariants,
  texts,
  prior,
  ruleTexts,
  rulePlaces,
  translations,
  cases,
];

/** What json-rules-engine and the schemas accept, and a rule set may not have. */
export const semanticProblems = (documents: Partial<Documents>): readonly Problem[] =>
  CHECKS.flatMap((find) => find(documents));
