import fc from 'fast-check';
import type { Corpus } from './corpus.js';
import { MARKED_ID, MARKED_NUMBER, MARKED_TEXT } from './marks.js';
import { LARGE_NAMES, RAW_NAMES } from './raw-json.js';

/** One change of a document, at the spot that `at` leads to in whatever document it meets. */
export interface Mutation {
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
  readonly from: number;
  readonly key: string;
  readonly value: unknown;
}

const KINDS = ['change', 'delete', 'repeat', 'wrap', 'unwrap', 'copy', 'insert', 'rename', 'mark'] as const;

const DATES = [
  ...[
    '2026-02-30',
    '2026-02-29',
    '2024-02-29',
    '0000',
    '0000-01-01',
    '0000-02-29',
    '0001-01-01',
    '9999-12-31',
  ],
  ...['2026', '2026-13', '2026-00', '2026-1-1', '20260101', '2026-11-20T12:00:00', '2026-11-20T24:00:00Z'],
  ...[
    '2026-11-20T12:00Z',
    '2026-11-20T12:00:60Z',
    '2026-11-20T12:00:00.123456789Z',
    '2026-11-20T12:00:00+14:00',
  ],
  ...[
    '2026-11-20T12:00:00-00:00',
    '2026-11-20T12:00:00+99:99',
    '2026-11-20T12:00:00+15:00',
    '2999-01-01T00:00:00Z',
  ],
  ...[
    '0000-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-14:00',
    '+002026-01-01T00:00:00Z',
    '-000001-01-01T00:00:00Z',
  ],
  ...[
    ' 2026-11-20',
    '2026-11-20 ',
    '2026-11-20T12:00:00z',
    '2026-11-20t12:00:00Z',
    '2026-11-20T12:00:00 01:00',
  ],
  ...['1969-12-31', '2026-W01', 'yesterday', `${MARKED_TEXT} 2026-11-20`],
];
const NUMBERS = [
  0,
  -1,
  1,
  0.5,
  900,
  2 ** 31,
  2 ** 53 + 2,
  1e21,
  5e-324,
  1.7e308,
  MARKED_NUMBER,
  -MARKED_NUMBER,
];
const TEXTS = [
  ...[
    '',
    ' ',
    'NaN',
    'Infinity',
    '-0',
    '1e400',
    'null',
    'true',
    '__proto__',
    'constructor',
    'toString',
    'none-of-these',
  ],
  ...[
    MARKED_TEXT,
    MARKED_ID,
    `Patient/${MARKED_ID}`,
    `${MARKED_TEXT}/44260-8`,
    `https://ehr.example/${MARKED_ID}/Patient/p1`,
    `<script>${MARKED_TEXT}</script>`,
    `${MARKED_TEXT}\u0000\u0007`,
  ],
  ...[`${MARKED_TEXT} \u202e\ufeff𝒳\ud800`, `{{${MARKED_TEXT}}}`, `$&$1 ${MARKED_TEXT}`],
  ...[
    'entered-in-error',
    'stopped',
    'in-progress',
    'amended',
    '#q',
    'urn:uuid:0',
    'urn:uuid:5F0C3A3E-8D4F-4C3C-9A51-000000000000',
    'Patient/p1/_history/2',
    'https://ehr.example/fhir/Patient/p1',
    '/68519-8',
    '|',
    '#',
    '/',
    '.',
  ],
];
const SHAPES = [
  null,
  true,
  false,
  [],
  {},
  [null],
  [[]],
  [{}],
  { atLeast: MARKED_NUMBER },
  { atLeast: MARKED_TEXT },
  { contains: [MARKED_TEXT] },
  { contains: [], atLeast: 1 },
  { [MARKED_TEXT]: MARKED_TEXT },
  { reference: `Patient/${MARKED_ID}` },
  { code: MARKED_TEXT, system: MARKED_TEXT, display: MARKED_TEXT },
  { value: 40, system: 'http://unitsofmeasure.org', code: 'a' },
  { value: MARKED_NUMBER, comparator: '<' },
  { reference: `https://${MARKED_ID}.example/fhir/Patient/${MARKED_ID}` },
  { reference: `https://ehr.example/${MARKED_TEXT}/Patient/p1` },
  { security: [{ system: `urn:${MARKED_ID}`, code: MARKED_ID, display: MARKED_TEXT }] },
  { security: [{ system: 'urn:x', code: MARKED_TEXT }] },
  { coding: [{ system: MARKED_TEXT, code: MARKED_TEXT }], text: MARKED_TEXT },
  { start: '2026-01-05', end: MARKED_TEXT },
  { resourceType: 'Patient', id: MARKED_ID },
  { name: 'data', resource: { resourceType: 'Bundle', id: MARKED_TEXT } },
];
const KEYS = [
  ...[
    'valueInteger',
    'valueString',
    'valueCoding',
    'valueDate',
    'valueQuantity',
    'valueX',
    'value',
    'item',
    'answer',
  ],
  ...[
    'modifierExtension',
    'implicitRules',
    'contained',
    'meta',
    'security',
    'reference',
    'extension',
    'definition',
    'authored',
    'subject',
    'resource',
  ],
  ...[
    'parameters',
    'now',
    'ruleSet',
    'facts',
    'constructor',
    'hasOwnProperty',
    '$schema',
    '',
    'a/b~c',
    MARKED_TEXT,
  ],
];

/** The first spots of a document are its envelope, which is changed more often than one of hundreds would be. */
const SHALLOW = 8;

/** Any change that these documents may meet. */
export function mutation({ words }: Pick<Corpus, 'words'>): fc.Arbitrary<Mutation> {
  const word = fc.constantFrom(...words);
  const value = fc.oneof(
    { weight: 30, arbitrary: word },
    { weight: 12, arbitrary: fc.constantFrom<unknown>(...SHAPES) },
    { weight: 10, arbitrary: fc.constantFrom(...DATES) },
    { weight: 10, arbitrary: fc.constantFrom(...NUMBERS) },
    { weight: 10, arbitrary: fc.constantFrom(...TEXTS) },
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 120 }) },
    { weight: 6, arbitrary: fc.constantFrom(...RAW_NAMES) },
    { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  );
  const usual = fc.record({
    kind: fc.constantFrom(...KINDS),
    at: fc.oneof(fc.nat(), fc.nat(SHALLOW)),
    from: fc.nat(),
    key: fc.oneof(word, fc.constantFrom(...KEYS)),
    value,
  });
  return fc.oneof({ weight: 98, arbitrary: usual }, { weight: 2, arbitrary: FLOOD });
}

/** Where a flood hurts, if it does. */
const BASINS = [
  ...[
    'item',
    'answer',
    'contained',
    'extension',
    'subject',
    'questionnaire',
    'authored',
    'status',
    'id',
    'parameter',
  ],
  ...['facts', 'parameters', 'now', 'ruleSet', 'linkId', 'valueCoding', 'code', 'x'],
  ...['entry', 'entry', 'entry', 'meta', 'meta', 'category', 'type', 'component', 'parameter'],
];
const FLOOD: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('insert', 'insert', 'change'),
  at: fc.oneof(fc.constant(0), fc.nat(SHALLOW)),
  from: fc.constant(0),
  key: fc.constantFrom(...BASINS),
  value: fc.constantFrom(...LARGE_NAMES),
});
