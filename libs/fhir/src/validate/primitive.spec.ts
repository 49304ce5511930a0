import { expect, it } from '@jest/globals';
import { isPrimitive } from './primitive.js';

it.each<[string, readonly unknown[], readonly unknown[]]>([
  ['boolean', [true, false], ['true', 1, null]],
  ['integer', [0, -1, 2147483647], [1.5, 2147483648, '1', Number.NaN]],
  ['unsignedInt', [0, 7], [-1]],
  ['positiveInt', [1], [0]],
  ['decimal', [1.5, -2], ['1.5', null]],
  ['string', ['a', 'a\nb', ' a'], ['', '  ', 'a\u0000b', 1]],
  ['code', ['a', 'a b'], ['', ' a', 'a  b', 'a ']],
  ['id', ['a-1.B'], ['a_b', '', 'x'.repeat(65)]],
  ['uri', ['urn:x', 'http://a/b', 'relative'], ['a b', '']],
  ['oid', ['urn:oid:1.2.3'], ['1.2.3', 'urn:oid:1.02']],
  ['uuid', ['urn:uuid:c757873d-ec9a-4326-a141-556f43239520'], ['c757873d-ec9a-4326-a141-556f43239520']],
  ['base64Binary', ['YQ==', 'YWJj', 'YW\nJj'], ['', 'a*b', '=YQ']],
  ['date', ['2026', '2026-11', '2026-11-22'], ['2026-11-22T00:00:00Z', '22.11.2026', '2026-02-30']],
  ['dateTime', ['2026', '2026-11-22T10:00:00Z'], ['2026-11-22T10:00Z', '2026-11-22T10:00:00']],
  ['instant', ['2026-11-22T10:00:00.123Z'], ['2026-11-22', '2026']],
  ['time', ['10:00:00', '23:59:59.5'], ['24:00:00', '10:00']],
  ['xhtml', ['<div xmlns="http://www.w3.org/1999/xhtml">x</div>'], ['x', '<divx>']],
])('%s', (type, good, bad) => {
  for (const value of good) expect([value, isPrimitive(type, value)]).toEqual([value, true]);
  for (const value of bad) expect([value, isPrimitive(type, value)]).toEqual([value, false]);
});

it.each(['Reference', 'CarePlan', 'nothing', 'toString'])('%s is no primitive', (type) => {
  expect(isPrimitive(type, 'x')).toBeUndefined();
});
