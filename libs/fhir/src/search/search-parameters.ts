import { isId } from '../intake/references.js';
import type { ReadValues, SearchDefinition, SearchParameter } from './search-definition.js';
import { SearchError } from './search-error.js';
import { type Interval, intervalsOf, type TimeKind } from './search-time.js';
import { idIn, isMissing, PATTERNS, referenceIn, type Token, tokenIn } from './search-values.js';

/** The types of what was decided that can be read and searched for. */
export const DECIDED_TYPES = ['CarePlan', 'GuidanceResponse', 'Provenance'] as const;
export type DecidedType = (typeof DECIDED_TYPES)[number];

/** One thing that must hold of the plan that a decision led to; `anyOf` without members holds of none. */
export type SearchCondition =
  | {
      readonly on: 'id' | 'subject' | 'status' | 'replaces';
      readonly anyOf: readonly string[];
      readonly isNot?: true;
    }
  | { readonly on: 'category'; readonly anyOf: readonly Token[]; readonly isNot?: true }
  | { readonly on: 'presence'; readonly of: 'replaces'; readonly isThere: boolean }
  | { readonly on: 'date' | 'writtenAt'; readonly anyOf: readonly Interval[] };

type DecidedParameter = SearchParameter<SearchCondition>;
type Read = ReadValues<SearchCondition>;

/** https://hl7.org/fhir/R4/search.html#modifiers, of what every resource has. */
const missingNowhere: Read = (name, values) =>
  isMissing(name, values) ? { on: 'id', anyOf: [] } : undefined;
const NEVER_MISSING = { missing: missingNowhere };

const time = (on: 'date' | 'writtenAt', kind: TimeKind, documentation: string): DecidedParameter => ({
  type: 'date',
  documentation: `${documentation} Prefixes: eq, ne, lt, le, gt, ge, sa, eb. Without a time zone: UTC.`,
  pattern: PATTERNS.date,
  read: (name, values) => ({ on, anyOf: values.flatMap((value) => intervalsOf(name, value, kind)) }),
  modifiers: NEVER_MISSING,
});

const ID: DecidedParameter = {
  type: 'token',
  documentation: 'The id.',
  pattern: PATTERNS.id,
  read: (name, values) => ({ on: 'id', anyOf: values.map((value) => idIn(name, value)) }),
  modifiers: NEVER_MISSING,
};
const LAST_UPDATED = time('writtenAt', 'moment', 'When this version was written.');
const IDENTIFIER: DecidedParameter = {
  type: 'token',
  documentation: 'The id of the decision, with or without its system.',
  pattern: PATTERNS.code,
  read: (name, values, { decisionIds }) => {
    const tokens = values.map((value) => tokenIn(name, value));
    const ours = tokens.filter(({ system = decisionIds }) => system === decisionIds);
    return { on: 'id', anyOf: ours.flatMap(({ code }) => code ?? []) };
  },
  modifiers: NEVER_MISSING,
};
const byReference: Read = (name, values, { base }) => ({
  on: 'subject',
  anyOf: values.map((value) => referenceIn(name, value, 'Patient', base)),
});
/** Where the journal names nobody, a person has an identifier in place of a reference. */
const byIdentifier: Read = (name, values) => ({
  on: 'subject',
  anyOf: values.map((value) => tokenIn(name, value)).map(({ system = '', code = '' }) => `${system}|${code}`),
});
const PERSON: DecidedParameter = {
  type: 'reference',
  documentation:
    'The person: Patient/id, the id alone, or an address, as the request named him. With :identifier, system|value.',
  pattern: PATTERNS.id,
  read: byReference,
  modifiers: { Patient: byReference, identifier: byIdentifier, ...NEVER_MISSING },
};
const plan = (on: 'id' | 'replaces', documentation: string): DecidedParameter => ({
  type: 'reference',
  documentation,
  pattern: PATTERNS.id,
  read: (name, values, { base }) => {
    const references = values.map((value) => referenceIn(name, value, 'CarePlan', base));
    return { on, anyOf: on === 'id' ? references.flatMap(localId) : references };
  },
  modifiers:
    on === 'id'
      ? NEVER_MISSING
      : { missing: (name, values) => ({ on: 'presence', of: on, isThere: !isMissing(name, values) }) },
});
/** A plan of another server is none of ours. */
const localId = (reference: string): readonly string[] =>
  reference.startsWith(LOCAL_PLAN) ? [reference.slice(LOCAL_PLAN.length)] : [];
const LOCAL_PLAN = 'CarePlan/';

/** https://hl7.org/fhir/R4/valueset-request-status.html */
const STATUSES = ['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown'];
const STATUS_SYSTEM = 'http://hl7.org/fhir/request-status';
const statusesIn = (name: string, values: readonly string[]): readonly string[] =>
  values.map((value) => {
    const code = value.startsWith(`${STATUS_SYSTEM}|`) ? value.slice(STATUS_SYSTEM.length + 1) : value;
    if (STATUSES.includes(code)) return code;
    throw new SearchError(`${name} must be one of ${STATUSES.join(', ')}.`);
  });
const STATUS: DecidedParameter = {
  type: 'token',
  documentation: `The status: ${STATUSES.join(', ')}.`,
  pattern: `^(${STATUSES.join('|')})$`,
  read: (name, values) => ({ on: 'status', anyOf: statusesIn(name, values) }),
  modifiers: {
    not: (name, values) => ({ on: 'status', anyOf: statusesIn(name, values), isNot: true }),
    ...NEVER_MISSING,
  },
};
const tokensIn = (name: string, values: readonly string[]): readonly Token[] =>
  values.map((value) => tokenIn(name, value));
const CATEGORY: DecidedParameter = {
  type: 'token',
  documentation: 'A category: code, system|code, or system|. The level of care is one.',
  pattern: PATTERNS.code,
  read: (name, values) => ({ on: 'category', anyOf: tokensIn(name, values) }),
  modifiers: {
    not: (name, values) => ({ on: 'category', anyOf: tokensIn(name, values), isNot: true }),
    ...NEVER_MISSING,
  },
};

/** By what results are sorted. */
export type SortKey = 'date' | 'writtenAt' | 'id';

type DecidedDefinition = SearchDefinition<SearchCondition, SortKey>;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const isKey = (by: SortKey, text: string): boolean => (by === 'id' ? isId(text) : INSTANT.test(text));

const ALWAYS = { _id: ID, _lastUpdated: LAST_UPDATED };
const ALWAYS_SORTED = { _lastUpdated: 'writtenAt', _id: 'id' } as const;

/** What is searched for by R4's own parameters (https://hl7.org/fhir/R4/searchparameter-registry.html), as far as they fit. */
export const SEARCHES: { readonly [type in DecidedType]: DecidedDefinition } = {
  CarePlan: {
    type: 'CarePlan',
    isKey,
    parameters: {
      ...ALWAYS,
      identifier: IDENTIFIER,
      subject: PERSON,
      patient: PERSON,
      status: STATUS,
      category: CATEGORY,
      date: time(
        'date',
        'open-period',
        'The period of the plan, which has no end; of a plan without one, from when it was created on.',
      ),
      replaces: plan('replaces', 'The plan whose place it takes.'),
    },
    sorts: { date: 'date', ...ALWAYS_SORTED },
    defaultSort: '-date',
    reverseIncludes: ['Provenance:target'],
  },
  GuidanceResponse: {
    type: 'GuidanceResponse',
    isKey,
    parameters: { ...ALWAYS, identifier: IDENTIFIER, subject: PERSON, patient: PERSON },
    sorts: ALWAYS_SORTED,
    defaultSort: '-_lastUpdated',
  },
  Provenance: {
    type: 'Provenance',
    isKey,
    parameters: {
      ...ALWAYS,
      target: plan('id', 'The CarePlan.'),
      patient: { ...PERSON, documentation: `${PERSON.documentation} Of the CarePlan that is the target.` },
      recorded: time('date', 'moment', 'When it was decided.'),
    },
    sorts: { recorded: 'date', ...ALWAYS_SORTED },
    defaultSort: '-recorded',
    includes: ['Provenance:target'],
  },
};
