import type { Batch, Draft } from '../store.ts';

/** A text, or the UTF-8 of it. */
export type Text = string | Uint8Array;

/** Where a text begins, and how many bytes of UTF-8 it is. */
type Place = readonly [start: number, length: number];

/**
 * A batch whose texts stand in memory that two threads see. In a message they would be copied into new memory, out of it, and once
 * more to be hashed: writing to new memory takes ten times as long as to what was used before, and slows down the thread beside.
 */
export interface SharedBatch {
  /** Left out where it is the memory that both have had from the start. */
  readonly memory?: SharedArrayBuffer;
  readonly batch: Batch<Place>;
}

/** Some bytes of memory that two threads see. */
export interface Room {
  readonly memory: SharedArrayBuffer;
  readonly start: number;
  readonly bytes: number;
}

/** UTF-8 has no more bytes than this for one unit of UTF-16. */
const BYTES_PER_UNIT = 3;

/** How many bytes the texts of a batch take at most: to find out how many they do takes longer than writing them. */
export const roomFor = ({ drafts }: Batch): number =>
  drafts.flatMap(textsOf).reduce((sum, { length }) => sum + length, 0) * BYTES_PER_UNIT;

const textsOf = ({ body, decision, document, superseded }: Draft): readonly string[] =>
  [body, decision, document?.text, superseded?.text].filter((text) => text !== undefined);

/**
 * Writes the texts into a room; `known` is the memory that the other thread has already.
 * @throws RangeError where there may be too little of it: what does not fit would be cut off, and nobody would know
 */
export function shared(batch: Batch, { memory, start, bytes }: Room, known?: SharedArrayBuffer): SharedBatch {
  const all = Buffer.from(memory);
  const end = start + bytes;
  let next = start;
  const written = (text: string): Place => {
    if (end - next < text.length * BYTES_PER_UNIT) throw new RangeError('Texts have too little room.');
    const place: Place = [next, all.write(text, next)];
    next += place[1];
    return place;
  };
  return { ...(memory !== known && { memory }), batch: withTexts(batch, written) };
}

/** The batch with its texts as bytes: those of the memory, not copies of them. */
export const unshared = ({ memory, batch }: SharedBatch, known: SharedArrayBuffer): Batch<Uint8Array> =>
  withTexts(batch, ([start, length]) => Buffer.from(memory ?? known, start, length));

function withTexts<From, To>(batch: Batch<From>, to: (text: From) => To): Batch<To> {
  const drafts = batch.drafts.map(
    ({ body, decision, document, superseded, ...draft }): Draft<To> => ({
      ...draft,
      body: to(body),
      decision: to(decision),
      ...(document && { document: { ...document, text: to(document.text) } }),
      ...(superseded && { superseded: { ...superseded, text: to(superseded.text) } }),
    }),
  );
  return { ...batch, drafts };
}
