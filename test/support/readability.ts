/** The sentences of a paragraph. A colon before a list ends none. */
export const sentencesIn = (text: string): readonly string[] => text.split(/(?<=[.!?])\s/);

export const longestSentence = (text: string): string =>
  sentencesIn(text).toSorted((a, b) => wordsIn(b).length - wordsIn(a).length)[0] ?? '';

const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{N}'’-]+/gu) ?? [];

/**
 * The school grade an English text asks for, after Flesch and Kincaid (1975): 7 is read at the age of twelve. Syllables
 * are counted by groups of vowels, which errs by little over a paragraph.
 */
export function gradeOf(text: string): number {
  const words = wordsIn(text);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  const grade = (0.39 * words.length) / sentencesIn(text).length + (11.8 * syllables) / words.length - 15.59;
  return Math.round(grade * 10) / 10;
}

/** Groups of vowels, without a silent e at the end; a number counts as one for each digit. */
export function syllablesIn(word: string): number {
  const letters = word.toLowerCase();
  if (/^\d+$/.test(letters)) return letters.length;
  const spoken = letters.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, '').replace(/^y/, '');
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 1);
}
