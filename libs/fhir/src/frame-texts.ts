// biome-ignore lint/correctness/useImportExtensions: this is JSON, not a module of ours.
import en from '../texts/en.json' with { type: 'json' };

/** The words around a rule set's own: headings, labels, how a range is said. */
export type FrameTexts = typeof en;

const LANGUAGES: ReadonlyMap<string, FrameTexts> = new Map([['en', en]]);

/** English where a language is not there yet. */
export const frameTexts = (language: string): FrameTexts => LANGUAGES.get(language) ?? en;

/** Puts values in the places of a text: `fill('at least {min}', { min: 9 })`. */
export function fill(text: string, values: { readonly [name: string]: string | number }): string {
  const [before = '', ...places] = partsOf(text);
  let filled = before;
  for (let i = 0; i < places.length; i += 2) {
    filled += `${values[places[i] ?? ''] ?? `{${places[i]}}`}${places[i + 1]}`;
  }
  return filled;
}

/** A text between its places, and their names in turn; texts are those of files, so there are only so many. */
const PARTS = new Map<string, readonly string[]>();
function partsOf(text: string): readonly string[] {
  const parts = PARTS.get(text) ?? text.split(/\{(\w+)\}/);
  PARTS.set(text, parts);
  return parts;
}
