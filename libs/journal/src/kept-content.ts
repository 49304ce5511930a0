import type { AuthoredTimes, FactSource, FactSources } from '#libs/rules';
import type { KeptContent, KeptSource, ReceiptContent } from './receipt.js';

/** Less to hash, to compress and to write for each decision. */
export function keptContent({ authored, sources, ...rest }: ReceiptContent): KeptContent {
  let last: FactSource = {};
  const origins: Record<string, readonly KeptSource[]> = {};
  for (const [fact, its] of Object.entries(sources))
    origins[fact] = its.map((source) => {
      const kept = unexpected(source, fact, last);
      last = source;
      return kept;
    });
  return { ...rest, ...(!isTold(authored, sources) && { authored }), origins };
}

/** The content that was kept. */
export function contentFrom({ origins, authored, ...rest }: KeptContent): ReceiptContent {
  let last: FactSource = {};
  const sources: Record<string, readonly FactSource[]> = {};
  for (const [fact, its] of Object.entries(origins))
    sources[fact] = its.map((kept) => {
      last = whole(kept, fact, last);
      return last;
    });
  return { ...rest, authored: authored ?? timesIn(sources), sources };
}

function unexpected(source: FactSource, fact: string, last: FactSource): KeptSource {
  // The same as below, and sooner: nearly all are.
  if (source.path !== undefined && isAsExpected(source, fact, last)) return { path: source.path };
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
  return Object.keys(source).every((name) => EXPECTED.has(name));
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

/** Whether every fact was authored when its first source says, in the same order. */
function isTold(authored: AuthoredTimes, sources: FactSources): boolean {
  const [timed, sourced] = [Object.entries(authored), Object.entries(sources)];
  return (
    timed.length === sourced.length &&
    sourced.every(([fact, its], i) => timed[i]?.[0] === fact && timed[i]?.[1] === its[0]?.authored)
  );
}

const timesIn = (sources: FactSources): AuthoredTimes =>
  Object.fromEntries(Object.entries(sources).map(([fact, [source]]) => [fact, source?.authored ?? '']));
