import type { CodeSystem, CodeSystemConcept, ValueSet, ValueSetExpansionContains } from 'fhir/r4';
import type { Arguments, Taken } from './arguments.js';
import { systemOf, type Terms } from './terms.js';

/** What changes an expansion. */
export const EXPANSION = [
  'filter',
  'offset',
  'count',
  'includeDesignations',
  'includeDefinition',
  'displayLanguage',
];
/** These change nothing: every code is active, and none is nested, hidden or postcoordinated. */
const IDLE = ['activeOnly', 'excludeNested', 'excludeNotForUI', 'excludePostCoordinated'];
export const EXPAND: Taken = { once: ['url', 'valueSetVersion', ...EXPANSION, ...IDLE] };

/** What is asked of `$expand`. */
export interface ExpandAsked {
  readonly filter?: string;
  readonly offset?: number;
  readonly count?: number;
  readonly includeDesignations: boolean;
  readonly includeDefinition: boolean;
}

/** Which codes of a value set are wanted, and what of them. */
export function expandAsked(args: Arguments): ExpandAsked {
  const [filter, offset, count] = [args.text('filter'), args.count('offset'), args.count('count')];
  for (const name of IDLE) args.boolean(name);
  return {
    ...(filter && { filter: filter.value }),
    ...(offset !== undefined && { offset }),
    ...(count !== undefined && { count }),
    includeDesignations: args.boolean('includeDesignations') ?? false,
    includeDefinition: args.boolean('includeDefinition') ?? false,
  };
}

/** The value set with its codes, as of `now`; a filter is not repeated, for it is text of the request. */
export function expanded(asked: ExpandAsked, valueSet: ValueSet, terms: Terms, now: string): ValueSet {
  const { filter, offset, count, includeDefinition } = asked;
  const { compose, ...rest } = valueSet;
  const system = systemOf(terms, valueSet);
  const found = (system?.concept ?? []).filter((concept) => fits(concept, filter));
  const from = offset ?? 0;
  const page = found.slice(from, count === undefined ? undefined : from + count);
  const contains = system ? page.map((concept) => containedOf(concept, system, asked)) : [];
  const isPage = offset !== undefined || count !== undefined;
  return {
    ...rest,
    ...(includeDefinition && compose && { compose }),
    expansion: {
      timestamp: now,
      total: found.length,
      ...(isPage && { offset: from }),
      parameter: [
        { name: 'displayLanguage', valueCode: terms.language },
        { name: 'includeDesignations', valueBoolean: asked.includeDesignations },
        ...(offset === undefined ? [] : [{ name: 'offset', valueInteger: offset }]),
        ...(count === undefined ? [] : [{ name: 'count', valueInteger: count }]),
        ...(system ? [{ name: 'used-codesystem', valueUri: `${system.url}|${system.version}` }] : []),
      ],
      ...(contains.length > 0 && { contains }),
    },
  };
}

/** Every word of the filter stands in the code or in what is displayed. */
function fits({ code, display = '' }: CodeSystemConcept, filter: string | undefined): boolean {
  const text = `${code} ${display}`.toLowerCase();
  const words = (filter ?? '').toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word));
}

function containedOf(
  { code, display, designation }: CodeSystemConcept,
  { url = '', version = '' }: CodeSystem,
  { includeDesignations }: ExpandAsked,
): ValueSetExpansionContains {
  return {
    system: url,
    version,
    code,
    ...(display !== undefined && { display }),
    ...(includeDesignations && designation && { designation: [...designation] }),
  };
}
