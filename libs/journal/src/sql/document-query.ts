import type {
  CategoryToken,
  CountedVersion,
  DocumentCondition,
  DocumentFilter,
  DocumentSearch,
  Interval,
} from '../document-search.js';
import type { Query, SqlValue } from './sql-database.js';

/** A part of a statement and the values of its question marks. */
type Part = readonly [sql: string, ...values: readonly SqlValue[]];

const COLUMNS = { date: 'date', writtenAt: 'written_at', id: 'id' } as const;
const PACKED = { packed: { text: 'about' } } as const;

/** The documents of a search, with their texts. */
export function documentQuery({ by, descending, after, limit, ...filter }: DocumentSearch): Query {
  const [where, ...values] = whereOf(filter);
  const [beyond, ...place] = after ? beyondOf({ by, descending, after }) : [''];
  const direction = descending ? 'DESC' : 'ASC';
  const order = by === 'id' ? `id ${direction}` : `${COLUMNS[by]} ${direction}, id ${direction}`;
  const sql = `SELECT *, id AS about FROM document WHERE ${where}${beyond} ORDER BY ${order} LIMIT ?`;
  return { sql, values: [...values, ...place, limit], ...PACKED };
}

/** How many there are; counting ends at `most`. */
export function documentCount(filter: DocumentFilter, most: number): Query {
  const [where, ...values] = whereOf(filter);
  // The order leads to the index that holds all that is asked, so that the large rows are not read.
  const some = `SELECT 1 FROM document WHERE ${where} ORDER BY date, id LIMIT ?`;
  const sql = `SELECT COUNT(*) AS number FROM (${some}) AS counted`;
  return { sql, values: [...values, most] };
}

/** All versions of one document, the newest first. */
export const versionsQuery = (id: string): Query => ({
  sql: 'SELECT *, id AS about FROM document WHERE id = ? ORDER BY version DESC',
  values: [id],
  ...PACKED,
});

const VERSIONS: { readonly [version in CountedVersion]: string } = {
  first: 'version = 1',
  // Versions have no gaps.
  newest:
    'NOT EXISTS (SELECT 1 FROM document AS newer WHERE newer.id = document.id AND newer.version = document.version + 1)',
};

/** Indexes hold only what has a text, so this says so first. */
function whereOf({ conditions, version }: DocumentFilter): Part {
  const parts: readonly Part[] = [['text IS NOT NULL'], ...conditions.map(partOf), [VERSIONS[version]]];
  return joined(parts, ' AND ');
}

function partOf(condition: DocumentCondition): Part {
  switch (condition.on) {
    case 'category':
      return anyOf(condition.anyOf.map(categoryPart));
    case 'date':
    case 'writtenAt':
      return anyOf(condition.anyOf.map((interval) => intervalPart(COLUMNS[condition.on], interval)));
    default:
      return valuesPart(condition.on, condition.anyOf);
  }
}

function valuesPart(column: string, values: readonly string[]): Part {
  if (values.length === 0) return NOTHING;
  return values.length === 1
    ? [`${column} = ?`, ...values]
    : [`${column} IN (${values.map(() => '?').join(', ')})`, ...values];
}

const NOTHING: Part = ['1 = 0'];
const EVERYTHING: Part = ['1 = 1'];

function anyOf(parts: readonly Part[]): Part {
  if (parts.length === 0) return NOTHING;
  const [sql, ...values] = joined(parts, ' OR ');
  return [`(${sql})`, ...values];
}

function intervalPart(column: string, { from, before }: Interval): Part {
  const ends: readonly Part[] = [
    ...(from === undefined ? [] : [[`${column} >= ?`, from] as const]),
    ...(before === undefined ? [] : [[`${column} < ?`, before] as const]),
  ];
  return ends.length === 0 ? EVERYTHING : joined(ends, ' AND ');
}

/**
 * Categories are one text, ` system|code system|code `. Taking a part out of it changes it where the part is there: so it
 * is said in the SQL of both databases, and large and small letters differ.
 */
function categoryPart({ system, code }: CategoryToken): Part {
  const part = `${system === undefined ? '' : ` ${system}`}|${code === undefined ? '' : `${code} `}`;
  return ["replace(categories, ?, '') <> categories", part];
}

function beyondOf({
  by,
  descending,
  after,
}: Required<Pick<DocumentSearch, 'by' | 'descending' | 'after'>>): Part {
  const than = descending ? '<' : '>';
  if (by === 'id') return [` AND id ${than} ?`, after.id];
  return [` AND (${COLUMNS[by]}, id) ${than} (?, ?)`, after.key, after.id];
}

function joined(parts: readonly Part[], word: string): Part {
  return [parts.map(([sql]) => sql).join(word), ...parts.flatMap(([, ...values]) => values)];
}
