import { expect, it } from '@jest/globals';
import { tinyRuleSet } from '../../../../libs/rules/src/testing/tiny-rule-set.js';
import { TINY_TRANSLATION } from '../../../../libs/rules/src/testing/tiny-translation.js';
import { languageFor } from './language.js';

const ruleSet = tinyRuleSet({
  texts: { ...tinyRuleSet().texts, es: TINY_TRANSLATION, 'pt-BR': TINY_TRANSLATION },
});

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['es', 'es'],
  ['ES', 'es'],
  ['es-MX', 'es'],
  ['es-419-x-private', 'es'],
  ['es-MX,en;q=0.5', 'es'],
  ['en;q=0.5, es-MX', 'es'],
  ['en, es', 'en'],
  ['en-GB, es', 'en'],
  ['fr', 'en'],
  ['fr, es;q=0.3', 'es'],
  ['fr, *;q=0.5, es;q=0.3', 'en'],
  ['*', 'en'],
  ['es;q=0', 'en'],
  ['es;q=0, pt-br', 'pt-BR'],
  ['pt', 'en'],
  ['es;q=2', 'en'],
  ['es;q=x, fr', 'en'],
  ['es;;;', 'en'],
  ['esperanto-is-no-code', 'en'],
  ['__proto__, constructor', 'en'],
  [', ,;q=1,-,es', 'es'],
  [`${'x-'.repeat(9000)}es`, 'en'],
])('Accept-Language %j is answered in %s', (accept, language) => {
  expect(languageFor(ruleSet, accept)).toBe(language);
});
