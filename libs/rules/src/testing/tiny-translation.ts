import type { Texts } from '../rule-set.js';
import { TINY_TEXTS } from './tiny-documents.js';
import { TINY_HEADER } from './tiny-header.js';
import { TINY_RULES } from './tiny-rules.js';

/** The texts of the small rule set as if in another language: each rule in capitals, the rest as it is. */
export const TINY_TRANSLATION: Texts = {
  ...TINY_TEXTS,
  review: { status: 'unreviewed', notice: 'Nobody has read this.' },
  ruleSet: {
    title: 'Pakete',
    notice: TINY_HEADER.notice,
    limits: TINY_HEADER.limits,
    parameters: Object.fromEntries(
      Object.entries(TINY_HEADER.parameters).map(([id, { title }]) => [id, title]),
    ),
  },
  rules: Object.fromEntries(
    TINY_RULES.map(({ name, rationale }) => [
      name,
      { ...TINY_TEXTS.rules[name], text: rationale.toUpperCase() },
    ]),
  ),
};
