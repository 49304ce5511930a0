import type { DefinitionType } from '../definitions/definitions.js';
import { isId } from '../intake/references.js';
import type { DefinitionCondition, Field, TextMatch } from './definition-condition.js';
import type { ReadValues, SearchDefinition, SearchParameter } from './search-definition.js';
import { intervalsOf } from './search-time.js';
import { canonicalIn, isMissing, PATTERNS, textIn, tokenIn } from './search-values.js';

type Parameter = SearchParameter<DefinitionCondition>;
type Read = ReadValues<DefinitionCondition>;

const missing = (of: Field): { readonly missing: Read } => ({
  missing: (name, values) => ({ on: 'presence', of, isThere: !isMissing(name, values) }),
});

const uri = (of: Field, documentation: string): Parameter => {
  const reading =
    (below: boolean): Read =>
    (name, values) => ({
      on: 'uri',
      of,
      anyOf: values.map((value) => canonicalIn(name, value)),
      below,
    });
  return {
    type: 'uri',
    documentation,
    pattern: PATTERNS.address,
    read: reading(false),
    modifiers: { below: reading(true), ...missing(of) },
  };
};

const token = (of: Field, documentation: string): Parameter => {
  const reading =
    (isNot: boolean): Read =>
    (name, values) => ({
      on: 'token',
      of,
      anyOf: values.map((value) => tokenIn(name, value)),
      ...(isNot && { isNot }),
    });
  return {
    type: 'token',
    documentation,
    pattern: PATTERNS.code,
    read: reading(false),
    modifiers: { not: reading(true), ...missing(of) },
  };
};

const string = (of: Field, documentation: string): Parameter => {
  const reading =
    (how: TextMatch): Read =>
    (name, values) => ({
      on: 'string',
      of,
      anyOf: values.map((value) => textIn(name, value)),
      how,
    });
  return {
    type: 'string',
    documentation: `${documentation} What it begins with, whatever the letters' case and accents.`,
    pattern: PATTERNS.text,
    read: reading('starts'),
    modifiers: { exact: reading('exact'), contains: reading('contains'), ...missing(of) },
  };
};

const day = (of: Field, documentation: string): Parameter => ({
  type: 'date',
  documentation: `${documentation} Prefixes: eq, ne, lt, le, gt, ge, sa, eb.`,
  pattern: PATTERNS.date,
  read: (name, values) => ({
    on: 'day',
    of,
    anyOf: values.flatMap((value) => intervalsOf(name, value, 'day')),
  }),
  modifiers: missing(of),
});

/** What R4 has for each type of definition. */
const SHARED: SearchDefinition<DefinitionCondition>['parameters'] = {
  _id: token('id', 'The id.'),
  url: uri('url', 'The canonical, with or without |version. With :below, what begins so.'),
  version: token('version', 'The version.'),
  name: string('name', 'The name for programs.'),
  title: string('title', 'The name for people.'),
  status: token('status', 'draft, active, retired or unknown.'),
  date: day('date', 'When it was last reviewed.'),
  publisher: string('publisher', 'Who publishes it.'),
  description: string('description', 'What it is for.'),
};

const SORTS = {
  _id: 'id',
  url: 'url',
  version: 'version',
  name: 'name',
  title: 'title',
  status: 'status',
  date: 'date',
  publisher: 'publisher',
} as const satisfies { readonly [name: string]: Field };

/** A key is a text of a definition, or nothing; it is compared and never shown. */
const isKey = (by: string, text: string): boolean => (by === 'id' ? isId(text) : text.length <= 1000);

const of = (
  type: DefinitionType,
  own: SearchDefinition<DefinitionCondition>['parameters'] = {},
): SearchDefinition<DefinitionCondition, Field> => ({
  type,
  parameters: { ...SHARED, ...own },
  sorts: SORTS,
  defaultSort: '_id',
  isKey,
});

/** What each type of definition is searched for by. */
export const DEFINITION_SEARCHES: {
  readonly [type in DefinitionType]: SearchDefinition<DefinitionCondition, Field>;
} = {
  Questionnaire: of('Questionnaire'),
  PlanDefinition: of('PlanDefinition'),
  ActivityDefinition: of('ActivityDefinition'),
  Library: of('Library'),
  CodeSystem: of('CodeSystem', { system: uri('url', 'The system of its codes: its canonical.') }),
  ValueSet: of('ValueSet'),
  ConceptMap: of('ConceptMap'),
  OperationDefinition: of('OperationDefinition', { code: token('code', 'The name it is called by.') }),
  StructureDefinition: of('StructureDefinition', { type: uri('type', 'The type that it constrains.') }),
};
