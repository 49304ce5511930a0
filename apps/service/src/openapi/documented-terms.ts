import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
} from '@nestjs/swagger';
import { FHIR_JSON } from '../http/door.js';
import { ref, type Schema } from './schema.js';

type Documented = MethodDecorator;

/** An operation on terminology as the document tells it. */
interface TermDoor {
  readonly summary: string;
  readonly answer: 'ValueSet' | 'Parameters';
  readonly query: { readonly [name: string]: Schema };
  readonly required: readonly string[];
  /** Called on one resource. */
  readonly ofThis?: string;
}

const TEXT = { type: 'string', minLength: 1 } as const;
const FLAG = { type: 'boolean' } as const;
const COUNT = { type: 'integer', minimum: 0, maximum: 999_999 } as const;
const LANGUAGE = { displayLanguage: { ...TEXT, examples: ['es'] } };
const CODE = { code: TEXT, version: TEXT, display: TEXT, abstract: FLAG, ...LANGUAGE };

const EXPANDED = {
  filter: TEXT,
  offset: COUNT,
  count: COUNT,
  includeDesignations: FLAG,
  includeDefinition: FLAG,
  ...LANGUAGE,
};
const MEMBER = { system: TEXT, systemVersion: TEXT, code: TEXT, display: TEXT, abstract: FLAG, ...LANGUAGE };
const TRANSLATED = {
  code: TEXT,
  system: TEXT,
  version: TEXT,
  source: TEXT,
  target: TEXT,
  targetsystem: TEXT,
  reverse: FLAG,
};

const DOORS = {
  expand: {
    summary: 'The codes of a value set of the rule set',
    answer: 'ValueSet',
    query: { url: TEXT, valueSetVersion: TEXT, ...EXPANDED },
    required: ['url'],
  },
  expandThis: {
    summary: 'The codes of this value set',
    answer: 'ValueSet',
    query: EXPANDED,
    required: [],
    ofThis: 'level-of-care',
  },
  validateMember: {
    summary: 'Whether a code is in a value set of the rule set',
    answer: 'Parameters',
    query: { url: TEXT, valueSetVersion: TEXT, ...MEMBER },
    required: ['url', 'code', 'system'],
  },
  validateMemberOfThis: {
    summary: 'Whether a code is in this value set',
    answer: 'Parameters',
    query: MEMBER,
    required: ['code', 'system'],
    ofThis: 'level-of-care',
  },
  lookup: {
    summary: 'What a code of the rule set means',
    answer: 'Parameters',
    query: { code: TEXT, system: TEXT, version: TEXT, property: TEXT, ...LANGUAGE },
    required: ['code', 'system'],
  },
  validateCode: {
    summary: 'Whether a code is in a code system of the rule set',
    answer: 'Parameters',
    query: { url: TEXT, ...CODE },
    required: ['url', 'code'],
  },
  validateCodeOfThis: {
    summary: 'Whether a code is in this code system',
    answer: 'Parameters',
    query: CODE,
    required: ['code'],
    ofThis: 'level-of-care',
  },
  translate: {
    summary: 'Codes of others that a level is related to, and back',
    answer: 'Parameters',
    query: { url: TEXT, conceptMapVersion: TEXT, ...TRANSLATED },
    required: ['code', 'system'],
  },
  translateByThis: {
    summary: 'Codes of others that a level is related to by this map, and back',
    answer: 'Parameters',
    query: TRANSLATED,
    required: ['code', 'system'],
    ofThis: 'level-of-care',
  },
} as const satisfies { readonly [name: string]: TermDoor };

/** The documentation of an operation on terminology, by GET or by POST. */
export function DocumentedTerms(name: keyof typeof DOORS, by: 'query' | 'body' = 'query'): MethodDecorator {
  const door: TermDoor = DOORS[name];
  const schema = door.answer === 'ValueSet' ? ref('ValueSet') : ref('FhirParameters');
  return applyDecorators(
    ApiOperation({ tags: ['FHIR'], summary: door.summary }),
    ...(door.ofThis === undefined
      ? []
      : [ApiParam({ name: 'id', schema: { type: 'string', examples: [door.ofThis] } })]),
    ...(by === 'query' ? queryOf(door) : BODY),
    ApiHeader({ name: 'Accept-Language', required: false, schema: { type: 'string', examples: ['es'] } }),
    ApiResponse({ status: 200, description: door.summary, content: { [FHIR_JSON]: { schema } } }),
    refused(400, 'A parameter is not well formed.'),
    refused(404, 'There is no such resource, system or code here.'),
    refused(406, 'The client takes neither JSON nor XML.'),
    refused(422, 'A parameter is missing, or is not supported.'),
  );
}

const queryOf = ({ query, required }: TermDoor): readonly Documented[] =>
  Object.entries(query).map(([name, schema]) =>
    ApiQuery({ name, required: required.includes(name), schema: { ...schema } }),
  );

const refused = (status: number, description: string): Documented =>
  ApiResponse({ status, description, content: { [FHIR_JSON]: { schema: ref('OperationOutcome') } } });

const BODY: readonly Documented[] = [
  ApiConsumes(FHIR_JSON),
  ApiBody({ required: true, schema: ref('FhirParameters') }),
  refused(413, 'The body is too large.'),
  refused(415, 'The body is neither JSON nor XML.'),
];
