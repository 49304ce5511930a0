import fc from 'fast-check';
import { xmlFromJson } from '#libs/fhir';
import { activityRequest, applyRequest, TERM_REQUESTS, termRequest } from './apply-request.js';
import type { Corpus } from './corpus.js';
import { EHR_PLANS, type EhrPlan } from './ehr-plan.js';
import { ehrRequest } from './ehr-request.js';
import { populateRequest, processRequest } from './form-request.js';
import { MARKED_TEXT } from './marks.js';
import { mutated } from './mutate.js';
import { type Mutation, mutation } from './mutation.js';
import { rawJson } from './raw-json.js';

/** Where a request goes; an EHR sends its data to two of them. */
export type Door = keyof typeof DOORS;

/** What is sent. */
export interface FuzzRequest {
  readonly door: Door;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer;
  /** In JSON, what the body was made from: a refusal may point into what XML could not be read as. */
  readonly meant: string;
}

/** How often each is knocked at, in a hundred. */
const DOORS = {
  $recommend: { weight: 24, address: '/fhir/QuestionnaireResponse/$recommend' },
  '$recommend with data': { weight: 10, address: '/fhir/QuestionnaireResponse/$recommend' },
  $review: { weight: 11, address: '/fhir/CarePlan/$review' },
  '$next-question': { weight: 8, address: '/fhir/Questionnaire/$next-question' },
  $populate: { weight: 9, address: '/fhir/Questionnaire/$populate' },
  '$process-response': { weight: 6, address: '/fhir/Questionnaire/$process-response' },
  $apply: { weight: 8, address: '/fhir/PlanDefinition/$apply' },
  '$apply of an activity': { weight: 2, address: '/fhir/ActivityDefinition/activity-cbt/$apply' },
  terms: { weight: 4, address: '' },
  decisions: { weight: 14, address: '/api/decisions' },
  others: { weight: 4, address: '' },
} as const;

const TYPES = [
  ...[
    'application/json',
    'application/fhir+json',
    'application/fhir+json; charset=utf-8',
    'text/json',
    'text/plain',
  ],
  ...[
    'application/fhir+json; fhirVersion=4.0',
    'application/fhir+json; fhirVersion=3.0',
    'application/json+fhir',
  ],
  ...[
    'application/xml',
    'application/fhir+xml',
    'application/json; charset=utf-16',
    'application/json;charset=latin1',
  ],
  ...[
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'nonsense',
    '',
    ';',
    'a/b/c',
    ', ,',
  ],
  ...[
    `text/${MARKED_TEXT}`,
    `application/json; charset="${MARKED_TEXT}"`,
    'APPLICATION/JSON',
    'application/jsonp',
  ],
];
const ACCEPTS = [
  ...['*/*', 'application/json', 'application/fhir+json', 'text/html', 'application/xml;q=1, */*;q=0.1', ''],
  ...['application/fhir+json; fhirVersion=3.0', '*/*;q=0', '*/*;q=x', `${MARKED_TEXT}/x`, ','.repeat(500)],
];
const QUERIES = [
  '?trace=true',
  '?trace=false',
  '?trace=1',
  '?_format=json',
  '?_format=xml',
  '?__proto__=1',
  '?%ZZ',
  '?zqxj=zqxj',
];
const ADDRESSES = [
  ...[
    '/fhir/Questionnaire',
    '/fhir/Questionnaire/sud-intake',
    '/fhir/Questionnaire/zqxj',
    '/fhir/metadata',
    '/fhir/',
  ],
  ...[
    '/fhir/Questionnaire?url=zqxj',
    '/fhir/Questionnaire?url=a&url=b',
    '/fhir/Questionnaire?url[x]=1',
    '/fhir/%ZZ',
  ],
  ...[
    '/api/decisions/zqxj',
    '/health/live',
    '/zqxj',
    '/%00',
    '/__proto__',
    '/fhir/__proto__/constructor',
    '/docs/zqxj',
  ],
  ...[
    '/fhir',
    '/fhir/Questionnaire?_format=xml',
    '/fhir/PlanDefinition',
    '/fhir/CodeSystem?url=zqxj',
    '/fhir/ValueSet/zqxj',
    '/fhir/OperationDefinition',
    '/openapi.json',
  ],
  ...[
    '/fhir/ValueSet/$expand?url=zqxj',
    '/fhir/ValueSet/level-of-care/$expand?filter=zqxj&count=3',
    '/fhir/ValueSet/level-of-care/$expand?count=zqxj',
    '/fhir/CodeSystem/$lookup?system=zqxj&code=zqxj',
    '/fhir/CodeSystem/level-of-care/$validate-code?code=zqxj&display=zqxj',
    '/fhir/ConceptMap/$translate?system=zqxj&code=zqxj&reverse=true',
    '/fhir/ConceptMap/zqxj/$translate',
    '/fhir/PlanDefinition/zqxj/$apply',
    '/fhir/PlanDefinition/sud-level-of-care/$apply?subject=zqxj',
    '/fhir/ActivityDefinition/zqxj/$apply',
  ],
  ...[
    '/fhir/QuestionnaireResponse/%24recommend',
    '/fhir/Questionnaire/%24next-question',
    '/fhir/Questionnaire/sud-intake-adaptive',
    '/fhir/CarePlan/%24review',
    '/fhir/Questionnaire/sud-intake/$populate',
    '/fhir/Questionnaire/zqxj/$populate',
    '/fhir/Questionnaire/sud-review/$process-response',
    '/fhir/StructureDefinition',
    '/fhir/CarePlan',
    '/fhir/CarePlan/$recommend',
    '/fhir/QuestionnaireResponse/$review',
    '/fhir/QuestionnaireResponse',
    `/fhir/Questionnaire/${'z'.repeat(300)}`,
  ],
];

/** A change of the text after it was written. */
const TEXT_CHANGES = {
  none: (text: string) => Buffer.from(text),
  truncated: (text: string, at: number) => Buffer.from(text.slice(0, at % (text.length + 1))),
  'byte-order-mark': (text: string) => Buffer.from(`\ufeff${text}`),
  'utf-16': (text: string) => Buffer.from(text, 'utf16le'),
  'bad-byte': (text: string, at: number) => withBadByte(Buffer.from(text), at),
  'key-twice': (text: string, at: number) => Buffer.from(withKeyTwice(text, at)),
  'more-after': (text: string) => Buffer.from(`${text}]`),
  xml: () => Buffer.from(`<QuestionnaireResponse>${MARKED_TEXT}</QuestionnaireResponse>`),
  'as-xml': (text: string) => Buffer.from(inXml(text)),
  empty: () => Buffer.alloc(0),
  spaces: (text: string) => Buffer.from(' \n'.repeat(10_000) + text),
} as const;
type TextChange = keyof typeof TEXT_CHANGES;

/** The same in XML; what XML cannot say stays JSON. */
function inXml(text: string): string {
  try {
    return xmlFromJson(text);
  } catch {
    return text;
  }
}

function withBadByte(bytes: Buffer, at: number): Buffer {
  if (bytes.length > 0) bytes[at % bytes.length] = 0xff;
  return bytes;
}

/** One member of one object stands there a second time, with another value. */
function withKeyTwice(text: string, at: number): string {
  const members = [...text.slice(0, 20_000).matchAll(/[{,]("[^"\\]*":)/g)];
  const member = members[at % Math.max(members.length, 1)];
  if (!member) return text;
  const after = member.index + 1;
  return `${text.slice(0, after)}${member[1]}"${MARKED_TEXT}",${text.slice(after)}`;
}

/** A sound request, changed. */
export interface Plan {
  readonly door: Door;
  readonly base: number;
  readonly ehr: EhrPlan;
  readonly mutations: readonly Mutation[];
  readonly textChange: TextChange;
  readonly at: number;
  readonly type: string | undefined;
  readonly accept: string | undefined;
  readonly query: string;
  readonly method: FuzzRequest['method'];
}

/** Requests near the sound ones. */
export function plans(corpus: Corpus): fc.Arbitrary<Plan> {
  const seldom = <T, U>(usual: U, others: readonly T[], weight: number) =>
    fc.oneof(
      { weight: 100 - weight, arbitrary: fc.constant(usual) },
      { weight, arbitrary: fc.constantFrom(...others) },
    );
  const one = mutation(corpus);
  const changes: TextChange[] = [...(Object.keys(TEXT_CHANGES) as TextChange[]), ...Array(6).fill('as-xml')];
  return fc.record({
    door: fc.oneof(
      ...Object.entries(DOORS).map(([door, { weight }]) => ({
        weight,
        arbitrary: fc.constant(door as Door),
      })),
    ),
    base: fc.nat(),
    ehr: EHR_PLANS,
    mutations: fc.oneof(fc.array(one, { maxLength: 2 }), fc.array(one, { maxLength: 8 })),
    textChange: seldom('none' as TextChange, changes, 12),
    at: fc.nat(),
    type: seldom(undefined, TYPES, 6),
    accept: seldom(undefined, ACCEPTS, 4),
    query: seldom('', QUERIES, 10),
    method: seldom('POST' as const, ['GET', 'PUT'] as const, 2),
  });
}

/** The request that a plan stands for. */
export function requestOf(corpus: Corpus, plan: Plan): FuzzRequest {
  const { door, base, mutations, textChange, at, type, accept, query, method } = plan;
  const meant = rawJson(mutated(documentOf(corpus, plan), mutations));
  const body = TEXT_CHANGES[textChange](meant, at);
  const address = ADDRESSES[base % ADDRESSES.length] ?? '/';
  return {
    door,
    method: door === 'others' && at % 2 ? 'GET' : method,
    url: door === 'others' ? address : addressOf(plan) + query,
    headers: {
      'content-type': type ?? typeAt(door, textChange),
      ...(accept !== undefined && { accept }),
      ...(at % 50 === 0 && { 'x-request-id': `${MARKED_TEXT}"`, authorization: `Bearer ${MARKED_TEXT}` }),
    },
    body,
    meant,
  };
}

function typeAt(door: Door, change: TextChange): string {
  if (door === 'decisions') return 'application/json';
  return change === 'as-xml' || change === 'xml' ? 'application/fhir+xml' : 'application/fhir+json';
}
const addressOf = ({ door, base }: Plan): string =>
  door === 'terms' ? (TERM_REQUESTS[base % TERM_REQUESTS.length]?.[0] ?? '/') : DOORS[door].address;

function documentOf(
  { responses, interviews, decisions, ehr }: Corpus,
  { door, base, at, ehr: plan }: Plan,
): object {
  switch (door) {
    case '$recommend with data':
      return ehrRequest({ ...plan, hasForm: true }, ehr);
    case '$review':
      return ehrRequest({ ...plan, hasCarePlan: true }, ehr);
    case '$next-question':
      return interviews[base % interviews.length] ?? {};
    case '$populate':
      return populateRequest(plan, ehr, base);
    case '$apply':
      return applyRequest(plan, ehr, base);
    case '$apply of an activity':
      return activityRequest(base);
    case 'terms':
      return termRequest(base);
    case '$process-response':
      return processRequest(responses[base % responses.length] ?? {}, at);
    case 'decisions':
      return decisions[base % decisions.length] ?? {};
    default:
      return responses[base % responses.length] ?? {};
  }
}
