import { quantile } from './rounds.js';

/** The text of median size. */
export function ofMedianSize(texts: readonly string[]): string {
  const sorted = texts.toSorted((a, b) => a.length - b.length);
  return sorted[Math.floor(sorted.length / 2)] ?? '';
}

/** The sizes of texts in words: the median, and from the smallest to the largest. */
export function sizesOf(texts: readonly string[]): string {
  const [least, median, most] = [0, 0.5, 1].map((q) => quantile(texts.map(kilobytesOf), q).toFixed(1));
  return `${median} kB (${least} to ${most})`;
}

const kilobytesOf = (text: string): number => Buffer.byteLength(text) / 1000;
