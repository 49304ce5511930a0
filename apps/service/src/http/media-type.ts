/** A media type or range with its parameters, as Accept and Content-Type carry them. */
export interface MediaRange {
  /** `application/json`, `application/*`. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** The members of a Content-Type or Accept header; what is no media type is left out. */
export function mediaRanges(header: string): readonly MediaRange[] {
  return header.split(',').flatMap((member) => mediaRange(member) ?? []);
}

function mediaRange(text: string): MediaRange | undefined {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  if (!/^[^\s/]+\/[^\s/]+$/.test(name)) return undefined;
  return { name, parameters: new Map(parameters.map(keyAndValue)) };
}

function keyAndValue(text: string): [key: string, value: string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1).replaceAll('"', '')];
}

/** How much a client wants this answer: 0 to 1. */
export function weightOf({ parameters }: MediaRange): number {
  const weight = Number(parameters.get('q') ?? 1);
  return weight >= 0 && weight <= 1 ? weight : 0;
}

/** Whether a range admits a media type. */
export function admits({ name }: MediaRange, type: string): boolean {
  return name === '*/*' || name === type || (name.endsWith('/*') && type.startsWith(name.slice(0, -1)));
}
