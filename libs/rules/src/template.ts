/** A text between its places, and their names in turn: `'a {b} c'` → `['a ', 'b', ' c']`. */
export const templateParts = (text: string): readonly string[] => text.split(/\{(\w+)\}/);

/** The names of a text's places. */
export const placesIn = (text: string): readonly string[] =>
  templateParts(text).filter((_, i) => i % 2 === 1);
