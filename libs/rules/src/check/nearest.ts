const LONGEST = 80;

/** The known word that a misspelt one probably means; undefined where none is near. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  // Words may come from a request; nobody misspells one of this length, and comparing it would take long.
  if (word.length > LONGEST) return undefined;
  const limit = word.length < 2 ? 0 : Math.max(1, Math.floor(word.length / 4));
  const candidates = [...known]
    .map((candidate) => ({ candidate, distance: editDistance(normal(word), normal(candidate)) }))
    .filter(({ distance }) => distance <= limit);
  return candidates.toSorted((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** What to do about a word that is not known: the nearest one, and what is known. */
export function suggestion(word: string, known: Iterable<string>): string {
  const words = [...known];
  const near = nearest(word, words);
  return [near && `Did you mean ${near}?`, words.length ? `Known: ${listed(words)}.` : 'None is known.']
    .filter(Boolean)
    .join(' ');
}

const MOST_LISTED = 15;
/** Words with commas; a long list is cut. */
export function listed(words: readonly unknown[]): string {
  const shown = words.slice(0, MOST_LISTED).map(String).join(', ');
  return words.length > MOST_LISTED ? `${shown} and ${words.length - MOST_LISTED} more` : shown;
}

const normal = (word: string): string => word.toLowerCase().replaceAll(/[_\s.]/g, '-');

/** How many letters have to be put in, left out, replaced, or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cheapest(rows, row, a, b, i, j));
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

function cheapest(rows: number[][], row: number[], a: string, b: string, i: number, j: number): number {
  const at = (r: readonly number[] | undefined, column: number) => r?.[column] ?? Infinity;
  const above = rows[i - 1];
  const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(rows[i - 2], j - 2) + 1 : Infinity;
  const replaced = at(above, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
  return Math.min(at(above, j) + 1, at(row, j - 1) + 1, replaced, swapped);
}
