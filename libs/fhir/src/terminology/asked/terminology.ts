import type { Parameters, ValueSet } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { IssueList } from '../../intake/issue-list.js';
import { Arguments, type AskedCoding, type Placed, type Taken } from './arguments.js';
import { askedCodes } from './asked-codes.js';
import { EXPAND, expandAsked, expanded } from './expand.js';
import { LOOKUP, lookedUp, lookupAsked } from './lookup.js';
import { inputFromBody, inputFromQuery } from './operation-input.js';
import { find, type Named, systemOf, type Terms, termsIn } from './terms.js';
import { TRANSLATE, translated } from './translate.js';
import { VALIDATE_CODE, VALIDATE_MEMBER, validated } from './validate-code.js';

/** A call of an operation on terminology. */
export interface TerminologyRequest {
  /** The parameters of the address, or the body. */
  readonly asked: { readonly query: Iterable<readonly [string, string]> } | { readonly body: unknown };
  /** The id in the address, where the operation is called on one resource. */
  readonly id?: string;
  /** The language to answer in, by what the request asks for. */
  readonly languageFor: (asked: string | undefined) => string;
}

/** Operations on the rule set's own terminology; they throw `IntakeError` and `UnknownDefinitionError`. */
export interface Terminology {
  readonly expand: (request: TerminologyRequest, now: string) => ValueSet;
  readonly lookup: (request: TerminologyRequest) => Parameters;
  readonly validateCode: (request: TerminologyRequest) => Parameters;
  readonly validateMember: (request: TerminologyRequest) => Parameters;
  readonly translate: (request: TerminologyRequest) => Parameters;
}

/** What is read of a request before it is known whether all of it can be. */
interface Reading {
  readonly args: Arguments;
  readonly terms: Terms;
  readonly issues: IssueList;
  readonly id?: string;
}

const MOST_ISSUES = 50;

/** Prepares what does not depend on the request, once. */
export function terminology(ruleSet: RuleSet): Terminology {
  const terms = termsIn(ruleSet);
  const reading = ({ asked, id, languageFor }: TerminologyRequest, taken: Taken): Reading => {
    const issues = new IssueList(MOST_ISSUES);
    const input = 'body' in asked ? inputFromBody(asked.body, issues) : inputFromQuery(asked.query);
    const args = new Arguments(input, taken, issues);
    const language = languageFor(args.text('displayLanguage')?.value);
    return { args, terms: terms(language), issues, ...(id !== undefined && { id }) };
  };
  return {
    expand: (request, now) => expand(reading(request, EXPAND), now),
    lookup: (request) => lookup(reading(request, LOOKUP)),
    validateCode: (request) => validateCode(reading(request, VALIDATE_CODE)),
    validateMember: (request) => validateMember(reading(request, VALIDATE_MEMBER)),
    translate: (request) => translate(reading(request, TRANSLATE)),
  };
}

function expand(reading: Reading, now: string): ValueSet {
  const named = namedBy(reading, 'valueSetVersion');
  const asked = expandAsked(reading.args);
  reading.issues.throwIfAny();
  return expanded(asked, find(reading.terms.valueSets, named), reading.terms, now);
}

function lookup({ args, terms, issues }: Reading): Parameters {
  const [coding] = askedCodes(args, { system: 'system', version: 'version' }, issues);
  const properties = args.texts('property').map(({ value }) => value);
  issues.throwIfAny();
  if (!coding) throw new Error('A code was asked for that nobody named.');
  return lookedUp(lookupAsked(terms, coding, properties), terms);
}

/** A code of the system that is named: by the address, as `url`, or by the coding itself. */
function validateCode({ args, terms, issues, id }: Reading): Parameters {
  const own = id === undefined ? undefined : find(terms.codeSystems, { id });
  const url = args.text('url');
  if (own && url) issues.refused('not-supported', url.path, ADDRESSED);
  const names = { system: 'url', version: 'version', ...(own?.url !== undefined && { known: own.url }) };
  const codes = askedCodes(args, names, issues);
  args.boolean('abstract');
  issues.throwIfAny();
  const system = own ?? find(terms.codeSystems, { url: url ?? systemNamedBy(codes[0]) });
  return validated(
    codes.map(({ value }) => value),
    system,
  );
}

const systemNamedBy = (code: Placed<AskedCoding> | undefined): Placed<string> => ({
  value: code?.value.system ?? '',
  path: code?.path ?? 'Parameters',
});

function validateMember(reading: Reading): Parameters {
  const { args, terms, issues } = reading;
  const named = namedBy(reading, 'valueSetVersion');
  const codes = askedCodes(args, { system: 'system', version: 'systemVersion' }, issues);
  args.boolean('abstract');
  issues.throwIfAny();
  const system = systemOf(terms, find(terms.valueSets, named));
  if (!system) throw new Error('A value set of ours is of no system of ours.');
  return validated(
    codes.map(({ value }) => value),
    system,
  );
}

function translate(reading: Reading): Parameters {
  const { args, terms, issues, id } = reading;
  const url = args.text('url');
  const named = id === undefined && !url ? {} : namedBy(reading, 'conceptMapVersion');
  const codes = askedCodes(args, { system: 'system', version: 'version' }, issues);
  const [source, target, targetSystem] = [
    args.text('source'),
    args.text('target'),
    args.text('targetsystem'),
  ];
  const isReverse = args.boolean('reverse') ?? false;
  issues.throwIfAny();
  const [only] = terms.conceptMaps;
  const conceptMap = only && named.id === undefined && !named.url ? only : find(terms.conceptMaps, named);
  for (const valueSet of [source, target]) if (valueSet) find(terms.valueSets, { url: valueSet });
  return translated({
    conceptMap,
    codings: codes.map(({ value }) => value),
    isReverse,
    ...(targetSystem && { targetSystem: targetSystem.value }),
  });
}

const ADDRESSED = 'The address names the resource already.';

/** By the address or by `url`, never by both. */
function namedBy({ args, issues, id }: Reading, versionName: string): Named {
  const [url, version] = [args.text('url'), args.text(versionName)];
  if (id !== undefined && url) issues.refused('not-supported', url.path, ADDRESSED);
  if (id === undefined && !url)
    issues.refused('required', 'Parameters', 'Name the resource as url, by its canonical.');
  return { ...(id !== undefined && { id }), ...(url && { url }), ...(version && { version }) };
}
