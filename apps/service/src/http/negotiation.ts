import { RequestError } from '../errors/request-error.js';
import type { Door } from './door.js';
import { admits, type MediaRange, mediaRanges, weightOf } from './media-type.js';

/** The only FHIR release spoken here; a client may name it in its media types. */
const FHIR_VERSION = '4.0';

/**
 * The media type to answer in.
 * @throws RequestError 406 where the client takes none that this door gives
 */
export function answerType(door: Door, accept: string | undefined, format: unknown): string {
  const wanted = acceptedType(door, accept, format);
  if (wanted === undefined) throw notAcceptable(door, accept, format);
  return wanted;
}

/** Why nothing can be answered that the client takes. */
export function notAcceptable(door: Door, accept: string | undefined, format: unknown): RequestError {
  const asked = format === undefined || !door.formats ? accept : String(format);
  return new RequestError({
    status: 406,
    code: 'not-acceptable',
    detail: `Answers are given as ${door.gives.join(', ')}.${versionWords(asked)}`,
  });
}

/** The same, and undefined where there is none. */
export const acceptedType = (door: Door, accept: string | undefined, format: unknown): string | undefined =>
  format === undefined || !door.formats ? byAccept(door, accept) : byFormat(door, format);

function byAccept({ gives }: Door, accept = '*/*'): string | undefined {
  const ranges = mediaRanges(accept).filter(speaksOurVersion);
  const weights = gives.map((type) => ({ type, weight: weightFor(type, ranges) }));
  const best = Math.max(...weights.map(({ weight }) => weight));
  return best > 0 ? weights.find(({ weight }) => weight === best)?.type : undefined;
}

/** The most specific range speaks for a type (RFC 9110, 12.5.1). */
function weightFor(type: string, ranges: readonly MediaRange[]): number {
  const fitting = ranges.filter((range) => admits(range, type));
  const own =
    fitting.find(({ name }) => name === type) ?? fitting.find(({ name }) => name !== '*/*') ?? fitting[0];
  return own ? weightOf(own) : 0;
}

/** `_format` wins over Accept (https://hl7.org/fhir/R4/http.html#parameters). */
function byFormat({ formats, gives }: Door, format: unknown): string | undefined {
  if (typeof format !== 'string') return undefined;
  const [range] = mediaRanges(plussed(format));
  if (range) return speaksOurVersion(range) ? gives.find((type) => type === range.name) : undefined;
  return formats?.get(format.toLowerCase());
}

/** @throws RequestError 415 where the body is of a kind that this door does not take */
export function checkRequestType(
  door: Door,
  contentType: string | undefined,
  encoding: string | undefined,
): void {
  const range = mediaRanges(contentType ?? '')[0];
  const charset = range?.parameters.get('charset') ?? 'utf-8';
  const isTaken = range && door.takes.includes(range.name) && speaksOurVersion(range) && charset === 'utf-8';
  if (isTaken && (encoding === undefined || encoding === 'identity')) return;
  throw new RequestError({
    status: 415,
    code: 'unsupported-media-type',
    detail: `Send the body as ${door.takes.join(', ')}, in UTF-8 and not compressed.${versionWords(contentType)}`,
  });
}

/** What there is to say to who speaks another release. */
const versionWords = (header = ''): string =>
  mediaRanges(plussed(header)).every(speaksOurVersion)
    ? ''
    : ` FHIR ${FHIR_VERSION} (R4, 4.0.1) alone is spoken here: say fhirVersion=${FHIR_VERSION}, or leave it away.`;

/** A plus sign in an address may have become a space. */
const plussed = (text: string): string => text.replace('/fhir ', '/fhir+');

const speaksOurVersion = ({ parameters }: MediaRange): boolean => {
  const version = parameters.get('fhirversion');
  return version === undefined || version === FHIR_VERSION || version === `${FHIR_VERSION}.1`;
};
