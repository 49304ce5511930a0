import { languageHeaders } from '../http/language.js';
import type { Recommendation } from './recommendations.js';

/** What the headers say of a recommendation: its language, and where and in which version the plan is kept. */
export const recommendationHeaders = ({ language, location }: Recommendation) => ({
  ...languageHeaders(language),
  ...(location !== undefined && { location, etag: FIRST_VERSION }),
});

const FIRST_VERSION = 'W/"1"';
