import type { AuthoredTimes, FactInputs, FactSource, FactSources } from '#libs/rules';
import type { KeptContent, KeptSource, Origin, ReceiptContent } from './receipt.js';

/** Less to hash, to compress and to write for each decision. */
export function keptContent({ authored, sources, ...rest }: ReceiptContent): KeptContent {
  const all = Object.entries(sources);
  let last: FactSource = {};
  const origins = all.map(([fact, its]) => {
    const before = last;
    last = its.at(-1) ?? before;
    return originOf(its, fact, before);
  });
  return {
    ...rest,
    ...(!isTold(authored, all) && { authored }),
    origins: areOf(rest.facts, all)
      ? origins
      : Object.fromEntries(all.map(([fact], i) => [fact, origins[i] ?? []])),
  };
}

/** Mostly where the answer is in its form is all that has to be told. */
function originOf(its: readonly FactSource[], fact: string, before: FactSource): Origin {
  const [first] = its;
  if (its.length === 1 && first?.path !== undefined && isAsExpected(first, fact, before)) return first.path;
  return its.map((source, i) => unexpected(source, fact, its[i - 1] ?? before));
}

/** The content that was kept. */
export function contentFrom({ origins, authored, ...rest }: KeptContent): ReceiptContent {
  let last: FactSource = {};
  const sources: Record<string, readonly FactSource[]> = {};
  for (const [fact, origin] of byFact(origins, rest.facts))
    sources[fact] = (typeof origin === 'string' ? [{ path: origin }] : origin).map((kept) => {
      last = whole(kept, fact, last);
      return last;
    });
  return { ...rest, authored: authored ?? timesIn(sources), sources };
}

const byFact = (
  origins: KeptContent['origins'],
  facts: FactInputs,
): readonly (readonly [string, Origin])[] =>
  isList(origins) ? Object.keys(facts).map((fact, i) => [fact, origins[i] ?? []]) : Object.entries(origins);

const isList = (origins: KeptContent['origins']): origins is readonly Origin[] => Array.isArray(origins);

function unexpected(source: FactSource, fact: string, last: FactSource): KeptSource {
  const { reference, linkId, authored, ...others } = source;
  return {
    ...(reference !== last.reference && { reference: reference ?? null }),
    ...(linkId !== fact && { linkId: linkId ?? null }),
    ...others,
    ...(authored !== last.authored && { authored: authored ?? null }),
  };
}

/** Mostly a fact is asked by its own id, in the same form and at the same time as the fact before it; where in the form is told. */
function isAsExpected(source: FactSource, fact: string, last: FactSource): boolean {
  const { reference, linkId, authored } = source;
  if (linkId !== fact || reference !== last.reference || authored !== last.authored) return false;
  for (const name in source) if (!EXPECTED.has(name)) return false;
  return true;
}
const EXPECTED: ReadonlySet<string> = new Set(['reference', 'linkId', 'path', 'authored']);

function whole(kept: KeptSource, fact: string, last: FactSource): FactSource {
  const { reference = last.reference, linkId = fact, authored = last.authored, ...others } = kept;
  return {
    ...(isThere(reference) && { reference }),
    ...(isThere(linkId) && { linkId }),
    ...(others as FactSource),
    ...(isThere(authored) && { authored }),
  };
}

const isThere = (value: string | null | undefined): value is string => value !== null && value !== undefined;

type Sourced = readonly (readonly [fact: string, its: readonly FactSource[]])[];

/** Whether they are of these facts, in the same order. */
function areOf(facts: FactInputs, sourced: Sourced): boolean {
  const ids = Object.keys(facts);
  return ids.length === sourced.length && sourced.every(([fact], i) => ids[i] === fact);
}

/** Whether every fact was authored when its first source says, in the same order. */
function isTold(authored: AuthoredTimes, sourced: Sourced): boolean {
  const timed = Object.entries(authored);
  return (
    timed.length === sourced.length &&
    sourced.every(([fact, its], i) => timed[i]?.[0] === fact && timed[i]?.[1] === its[0]?.authored)
  );
}

const timesIn = (sources: FactSources): AuthoredTimes =>
  Object.fromEntries(Object.entries(sources).map(([fact, [source]]) => [fact, source?.authored ?? '']));
