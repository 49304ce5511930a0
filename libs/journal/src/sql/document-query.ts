import type {
  CategoryToken,
  CountedVersion,
  DocumentCondition,
  DocumentFilter,
  DocumentOrder,
  DocumentPlace,
  DocumentSearch,
  Interval,
} from '../document-search.js';
import type { Query, SqlValue } from './sql-database.js';

/** A part of a statement and the values of its question marks. */
type Part = readonly [sql: string, ...values: readonly SqlValue[]];

const COLUMNS = { date: 'date', writtenAt: 'written_at', id: 'id' } as const;
const PACKED = { packed: { text: 'about' } } as const;

/** The documents of a search, with their texts. */
export function documentQuery({ after, limit, ...search }: DocumentSearch): Query {
  const [where, ...values] = whereOf(search);
  const orders = ordersOf(search);
  const [beyond, ...place] = after ? beyondOf(orders, after) : [''];
  const order = orders
    .map(({ by, descending }) => `${COLUMNS[by]} ${descending ? 'DESC' : 'ASC'}`)
    .join(', ');
  const sql = `SELECT *, id AS about FROM document WHERE ${where}${beyond} ORDER BY ${order} LIMIT ?`;
  return { sql, values: [...values, ...place, limit], ...PACKED };
}

/** The id is the last of them: no two documents are alike. */
function ordersOf({
  by,
  descending,
  further = [],
}: Pick<DocumentSearch, 'by' | 'descending' | 'further'>): readonly DocumentOrder[] {
  const orders: readonly DocumentOrder[] = [{ by, descending }, ...further];
  const ids = orders.findIndex((one) => one.by === 'id');
  const last = orders.at(-1)?.descending ?? descending;
  return ids < 0 ? [...orders, { by: 'id', descending: last }] : orders.slice(0, ids + 1);
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
      return negated(condition, anyOf(condition.anyOf.map(categoryPart)));
    case 'presence':
      return [`${condition.of} IS ${condition.isThere ? 'NOT NULL' : 'NULL'}`];
    case 'date':
    case 'writtenAt':
      return anyOf(condition.anyOf.map((interval) => intervalPart(COLUMNS[condition.on], interval)));
    default:
      return negated(condition, valuesPart(condition.on, condition.anyOf));
  }
}

/** What is not there at all is not one of the values either. */
const negated = ({ isNot }: { readonly isNot?: true }, [sql, ...values]: Part): Part =>
  isNot ? [`COALESCE(NOT (${sql}), ${ALWAYS})`, ...values] : [sql, ...values];

const ALWAYS = '1 = 1';

function valuesPart(column: string, values: readonly string[]): Part {
  if (values.length === 0) return NOTHING;
  return values.length === 1
    ? [`${column} = ?`, ...values]
    : [`${column} IN (${values.map(() => '?').join(', ')})`, ...values];
}

const NOTHING: Part = ['1 = 0'];
const EVERYTHING: Part = [ALWAYS];

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

/** After a place: beyond it in the first order, or alike there and beyond it in the next. */
function beyondOf(orders: readonly DocumentOrder[], { key, further = [], id }: DocumentPlace): Part {
  const keys = [key, ...further];
  const places = orders.map(({ by }, i) => (by === 'id' ? id : (keys[i] ?? '')));
  const [first] = orders;
  const isOneWay = orders.every(({ descending }) => descending === first?.descending);
  const [sql, ...values] = isOneWay ? rowBeyond(orders, places) : stepsBeyond(orders, places);
  return [` AND ${sql}`, ...values];
}

function rowBeyond(orders: readonly DocumentOrder[], places: readonly string[]): Part {
  const columns = orders.map(({ by }) => COLUMNS[by]).join(', ');
  return [`(${columns}) ${beyondSign(orders[0])} (${places.map(() => '?').join(', ')})`, ...places];
}

/** Says first what an index can go by. */
function stepsBeyond(orders: readonly DocumentOrder[], places: readonly string[]): Part {
  const steps = orders.map((order, i): Part => {
    const alike = orders.slice(0, i).map(({ by }, j): Part => [`${COLUMNS[by]} = ?`, places[j] ?? '']);
    return joined([...alike, [`${COLUMNS[order.by]} ${beyondSign(order)} ?`, places[i] ?? '']], ' AND ');
  });
  const [first] = orders;
  const within: Part = [`${COLUMNS[first?.by ?? 'id']} ${beyondSign(first)}= ?`, places[0] ?? ''];
  return joined([within, anyOf(steps)], ' AND ');
}

const beyondSign = (order: DocumentOrder | undefined): '<' | '>' => (order?.descending ? '<' : '>');

function joined(parts: readonly Part[], word: string): Part {
  return [parts.map(([sql]) => sql).join(word), ...parts.flatMap(([, ...values]) => values)];
}
