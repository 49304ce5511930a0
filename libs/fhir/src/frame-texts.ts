// biome-ignore lint/correctness/useImportExtensions: this is JSON, not a module of ours.
import en from '../texts/en.json' with { type: 'json' };
// biome-ignore lint/correctness/useImportExtensions: this is JSON, not a module of ours.
import es from '../texts/es.json' with { type: 'json' };

/** The words around a rule set's own: headings, labels, how a range is said. */
export type FrameTexts = typeof en;

const LANGUAGES: ReadonlyMap<string, FrameTexts> = new Map([
  ['en', en],
  ['es', es],
]);

/** English where a language is not there yet. */
export const frameTexts = (language: string): FrameTexts => LANGUAGES.get(language) ?? en;

export { fill } from '#libs/placement';
