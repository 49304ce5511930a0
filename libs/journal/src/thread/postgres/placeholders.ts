/** PostgreSQL's way to write the `?` of a statement: `$1`, `$2`. What stands in quotes is left alone. */
export function numbered(sql: string): string {
  let number = 0;
  return sql.replace(/'[^']*'|\?/g, (found) => {
    if (found !== '?') return found;
    number += 1;
    return `$${number}`;
  });
}
