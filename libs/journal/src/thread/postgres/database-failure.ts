/** What went wrong, in words that may be logged: the driver's messages hold no values, its other properties may. */
export const databaseFailure = (error: unknown): Error => new Error(`PostgreSQL: ${reasonOf(error)}`);

function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  // A name with several addresses fails once for each, with no message of its own.
  if ('errors' in error && Array.isArray(error.errors))
    return [...new Set(error.errors.map(reasonOf))].join('; ');
  return 'message' in error ? String(error.message) : 'It failed without a word.';
}
