import type { AuthoredTimes, FactSource, FactSources } from '#libs/rules';
import type { KeptContent, KeptSource, ReceiptContent } from './receipt.js';

/** Less to hash, to compress and to write for each decision. */
export function keptContent({ authored, sources, ...rest }: ReceiptContent): KeptContent {
  let last: FactSource = {};
  const origins: Record<string, readonly KeptSource[]> = {};
  for (const fact of Object.keys(sources)) {
    const its = sources[fact] ?? [];
    const kept: KeptSource[] = [];
    for (const source of its) {
      kept.push(unexpected(source, fact, last));
      last = source;
    }
    origins[fact] = kept;
  }
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

/**
 * Mostly a fact is asked by its own id, in the same form and at the same time as the fact before it. What was to be expected is
 * undefined, which JSON leaves out: made for every source of every decision, all are of one shape.
 */
const unexpected = (source: FactSource, fact: string, last: FactSource): KeptSource => ({
  reference: source.reference === last.reference ? undefined : (source.reference ?? null),
  identifier: source.identifier,
  linkId: source.linkId === fact ? undefined : (source.linkId ?? null),
  path: source.path,
  authored: source.authored === last.authored ? undefined : (source.authored ?? null),
});

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
  const [timed, sourced] = [Object.keys(authored), Object.keys(sources)];
  return (
    timed.length === sourced.length &&
    sourced.every((fact, i) => timed[i] === fact && sources[fact]?.[0]?.authored === authored[fact])
  );
}

const timesIn = (sources: FactSources): AuthoredTimes =>
  Object.fromEntries(Object.entries(sources).map(([fact, [source]]) => [fact, source?.authored ?? '']));
