import type { CarePlan } from 'fhir/r4';
import { planIndex } from '#libs/fhir';
import type { Contents } from '#libs/journal';
import { type RuleSetFiles, ruleSetDigest } from '#libs/rule-sets';

/** How to read what the journal keeps, when it is verified: rule sets by their digest, CarePlans by what they say. */
export const KEPT_CONTENTS: Contents = {
  ruleSetDigest: (files) => ruleSetDigest(JSON.parse(files) as RuleSetFiles),
  indexOf: (text) => planIndex(JSON.parse(text) as CarePlan),
};
