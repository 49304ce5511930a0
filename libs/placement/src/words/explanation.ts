import type { Explanation, Unexplained } from '../decision.js';
import { clinicalParts, clinicalWords } from './clinical.js';
import { plainWords } from './plain.js';
import type { Wording } from './wording.js';

/** A decision in a few sentences, for the clinician and for the person concerned; its words are in the wording's language. */
export const explanationOf = (wording: Wording, decision: Unexplained): Explanation => ({
  clinical: clinicalWords(clinicalParts(wording, decision)),
  plain: plainWords(wording, decision),
});
