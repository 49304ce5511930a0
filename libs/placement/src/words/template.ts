import { templateParts } from '#libs/rules';

/** A text with places, taken apart once: text, name, text, name … text. */
export type Template = readonly string[];

/** Puts a value into each place. `opens` says that the place begins a sentence. */
export function filled(parts: Template, valueAt: (place: string, opens: boolean) => string): string {
  let text = parts[0] ?? '';
  for (let i = 1; i < parts.length; i += 2) {
    text += valueAt(parts[i] ?? '', beginsSentence(text)) + (parts[i + 1] ?? '');
  }
  return text;
}

const beginsSentence = (before: string): boolean => before === '' || /[.!?] $/.test(before);

/** Puts values in the places of a text: `fill('at least {min}', { min: 9 })`. */
export const fill = (text: string, values: { readonly [name: string]: string | number }): string =>
  filled(templateOf(text), (place) => String(values[place] ?? `{${place}}`));

/** Texts are those of files, so there are only so many of them. */
const TEMPLATES = new Map<string, Template>();
export function templateOf(text: string): Template {
  const template = TEMPLATES.get(text) ?? templateParts(text);
  TEMPLATES.set(text, template);
  return template;
}

/** The sentences of a text, in turn. */
export const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?]) /);
