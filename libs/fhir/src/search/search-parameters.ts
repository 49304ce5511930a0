import { SearchError } from './search-error.js';
import { type Interval, intervalsOf, type TimeKind } from './search-time.js';
import { idIn, referenceIn, type Token, tokenIn } from './search-values.js';

/** The types of what was decided that can be read and searched for. */
export const DECIDED_TYPES = ['CarePlan', 'GuidanceResponse', 'Provenance'] as const;
export type DecidedType = (typeof DECIDED_TYPES)[number];

/** One thing that must hold of the plan that a decision led to; `anyOf` without members holds of none. */
export type SearchCondition =
  | { readonly on: 'id' | 'subject' | 'status' | 'replaces'; readonly anyOf: readonly string[] }
  | { readonly on: 'category'; readonly anyOf: readonly Token[] }
  | { readonly on: 'date' | 'writtenAt'; readonly anyOf: readonly Interval[] };

/** What values mean is read against. */
export interface SearchContext {
  /** The address of the FHIR door. */
  readonly base: string;
  /** The system of our decisions' ids. */
  readonly decisionIds: string;
}
/** A parameter by which something is found. */
export interface SearchParameter {
  readonly type: 'token' | 'reference' | 'date';
  readonly documentation: string;
  readonly read: (name: string, values: readonly string[], context: SearchContext) => SearchCondition;
  /** What it means with a modifier. */
  readonly modifiers?: { readonly [modifier: string]: Pick<SearchParameter, 'read'> };
}

const time = (on: 'date' | 'writtenAt', kind: TimeKind, documentation: string): SearchParameter => ({
  type: 'date',
  documentation: `${documentation} Prefixes: eq, ne, lt, le, gt, ge, sa, eb. Without a time zone: UTC.`,
  read: (name, values) => ({ on, anyOf: values.flatMap((value) => intervalsOf(name, value, kind)) }),
});

const ID: SearchParameter = {
  type: 'token',
  documentation: 'The id.',
  read: (name, values) => ({ on: 'id', anyOf: values.map((value) => idIn(name, value)) }),
};
const LAST_UPDATED = time('writtenAt', 'moment', 'When this version was written.');
const IDENTIFIER: SearchParameter = {
  type: 'token',
  documentation: 'The id of the decision, with or without its system.',
  read: (name, values, { decisionIds }) => {
    const tokens = values.map((value) => tokenIn(name, value));
    const ours = tokens.filter(({ system = decisionIds }) => system === decisionIds);
    return { on: 'id', anyOf: ours.flatMap(({ code }) => code ?? []) };
  },
};
const byReference: SearchParameter['read'] = (name, values, { base }) => ({
  on: 'subject',
  anyOf: values.map((value) => referenceIn(name, value, 'Patient', base)),
});
/** Where the journal names nobody, a person has an identifier in place of a reference. */
const byIdentifier: SearchParameter['read'] = (name, values) => ({
  on: 'subject',
  anyOf: values.map((value) => tokenIn(name, value)).map(({ system = '', code = '' }) => `${system}|${code}`),
});
const PERSON: SearchParameter = {
  type: 'reference',
  documentation:
    'The person: Patient/id, the id alone, or an address, as the request named him. With :identifier, system|value.',
  read: byReference,
  modifiers: { Patient: { read: byReference }, identifier: { read: byIdentifier } },
};
const plan = (on: 'id' | 'replaces', documentation: string): SearchParameter => ({
  type: 'reference',
  documentation,
  read: (name, values, { base }) => {
    const references = values.map((value) => referenceIn(name, value, 'CarePlan', base));
    return { on, anyOf: on === 'id' ? references.flatMap(localId) : references };
  },
});
/** A plan of another server is none of ours. */
const localId = (reference: string): readonly string[] =>
  reference.startsWith(LOCAL_PLAN) ? [reference.slice(LOCAL_PLAN.length)] : [];
const LOCAL_PLAN = 'CarePlan/';

/** https://hl7.org/fhir/R4/valueset-request-status.html */
const STATUSES = ['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown'];
const STATUS_SYSTEM = 'http://hl7.org/fhir/request-status';
const STATUS: SearchParameter = {
  type: 'token',
  documentation: `The status: ${STATUSES.join(', ')}.`,
  read: (name, values) => ({
    on: 'status',
    anyOf: values.map((value) => {
      const code = value.startsWith(`${STATUS_SYSTEM}|`) ? value.slice(STATUS_SYSTEM.length + 1) : value;
      if (STATUSES.includes(code)) return code;
      throw new SearchError(`${name} must be one of ${STATUSES.join(', ')}.`);
    }),
  }),
};
const CATEGORY: SearchParameter = {
  type: 'token',
  documentation: 'A category: code, system|code, or system|. The level of care is one.',
  read: (name, values) => ({ on: 'category', anyOf: values.map((value) => tokenIn(name, value)) }),
};

/** By what results are sorted. */
export type SortKey = 'date' | 'writtenAt' | 'id';

/** What a search for one type knows. */
export interface SearchDefinition {
  readonly parameters: { readonly [name: string]: SearchParameter };
  /** By the name that `_sort` has for it. */
  readonly sorts: { readonly [name: string]: SortKey };
  readonly defaultSort: string;
}

const ALWAYS = { _id: ID, _lastUpdated: LAST_UPDATED };
const ALWAYS_SORTED = { _lastUpdated: 'writtenAt', _id: 'id' } as const;

/** What is searched for by R4's own parameters (https://hl7.org/fhir/R4/searchparameter-registry.html), as far as they fit. */
export const SEARCHES: { readonly [type in DecidedType]: SearchDefinition } = {
  CarePlan: {
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
  },
  GuidanceResponse: {
    parameters: { ...ALWAYS, identifier: IDENTIFIER, subject: PERSON, patient: PERSON },
    sorts: ALWAYS_SORTED,
    defaultSort: '-_lastUpdated',
  },
  Provenance: {
    parameters: {
      ...ALWAYS,
      target: plan('id', 'The CarePlan.'),
      patient: { ...PERSON, documentation: `${PERSON.documentation} Of the CarePlan that is the target.` },
      recorded: time('date', 'moment', 'When it was decided.'),
    },
    sorts: { recorded: 'date', ...ALWAYS_SORTED },
    defaultSort: '-recorded',
  },
};
