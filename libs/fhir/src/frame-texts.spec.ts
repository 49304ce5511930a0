import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { placesIn } from '#libs/rules';
import { frameTexts } from './frame-texts.js';

const FOLDER = join(import.meta.dirname, '../texts');
const LANGUAGES = readdirSync(FOLDER).map((file) => file.replace('.json', ''));
const textsOf = (language: string): unknown =>
  JSON.parse(readFileSync(join(FOLDER, `${language}.json`), 'utf8'));

/** Every text by its path, as what a translation must share with it: its places. */
function placesByPath(texts: unknown, path = ''): readonly (readonly [path: string, places: string])[] {
  if (typeof texts === 'string') return [[path, placesIn(texts).toSorted().join()]];
  return Object.entries(texts as object).flatMap(([key, part]) => placesByPath(part, `${path}/${key}`));
}

describe.each(LANGUAGES)('the words around a recommendation, in %s', (language) => {
  it('have a text for each English one, with the same places', () => {
    expect(placesByPath(textsOf(language)).toSorted()).toEqual(placesByPath(textsOf('en')).toSorted());
  });

  // A text with any other is held, copied and encoded at twice the cost: a CarePlan of 30 kB with curly quotes in it
  // takes 50 µs more to write, send and hash.
  it('have only characters of which each is one byte in memory', () => {
    expect(JSON.stringify(textsOf(language))).toMatch(/^[ -\u00ff]*$/);
  });

  it('are given out', () => {
    expect(frameTexts(language)).toEqual(textsOf(language));
  });
});

it('English stands in for a language that is not there', () => {
  expect(LANGUAGES).toEqual(expect.arrayContaining(['en', 'es']));
  expect(frameTexts('xx')).toBe(frameTexts('en'));
});
