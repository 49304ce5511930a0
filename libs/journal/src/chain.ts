// By its own name: the thread of the journal runs this file as well.
import { type Link, linkHash, sha256 } from './receipt.ts';

/** A process that writes, and the chain it writes. */
export interface Writer {
  readonly id: string;
  /** ISO 8601 */
  readonly startedAt: string;
  /** Name and version. */
  readonly software: string;
  /** The newest link of the writer before it; absent for the first one. */
  readonly follows?: ChainPlace;
}
/** A place in some writer's chain. */
export interface ChainPlace extends ChainEnd {
  readonly writer: string;
}
/** How far a chain has come. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Where a writer's chain begins: bound to all that is known of the writer, and to the chain before it, so that a whole
 * chain cannot be taken out.
 */
export const beginningOf = ({ id, startedAt, software, follows }: Writer): ChainEnd => ({
  seq: 0,
  hash: sha256(JSON.stringify(['stepdown journal', id, startedAt, software, placeOf(follows)])),
});

const placeOf = (place: ChainPlace | undefined) => (place ? [place.writer, place.seq, place.hash] : []);

/** Where a receipt stands that follows `end`; `head` is the JSON of a `ReceiptHead`. */
export function nextLink(
  end: ChainEnd,
  { head, bodyDigest }: Pick<Link, 'head' | 'bodyDigest'>,
): Pick<Link, 'seq' | 'previous' | 'hash'> {
  const previous = end.hash;
  return { seq: end.seq + 1, previous, hash: linkHash({ previous, head, bodyDigest }) };
}

/** What is wrong with a link that should follow `end`; undefined where nothing is. */
export function faultOf(link: Link, end: ChainEnd): string | undefined {
  if (link.seq !== end.seq + 1) return `The receipt after ${end.seq} is ${link.seq}.`;
  if (link.previous !== end.hash) return 'It does not follow the receipt before it.';
  if (isLegible(link) && sha256(link.body) !== link.bodyDigest) return 'Its content was changed.';
  return linkHash(link) === link.hash ? undefined : 'It was changed.';
}

/** Its body is there, and no key is missing to read it. */
const isLegible = (link: Link): link is Link & { readonly body: string } =>
  link.body !== undefined && link.lacksKey === undefined;
