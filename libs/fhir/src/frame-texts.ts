// biome-ignore lint/correctness/useImportExtensions: this is JSON, not a module of ours.
import en from '../texts/en.json' with { type: 'json' };

/** The words around a rule set's own: headings, labels, how a range is said. */
export type FrameTexts = typeof en;

const LANGUAGES: ReadonlyMap<string, FrameTexts> = new Map([['en', en]]);

/** English where a language is not there yet. */
export const frameTexts = (language: string): FrameTexts => LANGUAGES.get(language) ?? en;

/** Puts values in the places of a text: `fill('at least {min}', { min: 9 })`. */
export function fill(text: string, values: { readonly [name: string]: string | number }): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
