import type { RuleSet } from '#libs/rules';

/** A language or range that a client takes, and how much it wants it: 0 to 1. */
interface LanguageRange {
  readonly name: string;
  readonly weight: number;
}

/**
 * The language to answer in: the first of those asked for in which the rule set has words, looked up as RFC 4647 (3.4)
 * says, so that `es-MX` finds `es`. Its own language where the header asks for none of them, for any, or makes no sense.
 */
export function languageFor({ header, texts }: RuleSet, accept = ''): string {
  const spoken = Object.keys(texts);
  for (const { name } of wanted(accept)) {
    if (name === '*') break;
    const found = lookedUp(name, spoken);
    if (found !== undefined) return found;
  }
  return header.language;
}

const wanted = (accept: string): readonly LanguageRange[] =>
  accept
    .split(',')
    .flatMap((member) => languageRange(member) ?? [])
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);

/** One member of the header (RFC 9110, 12.4.2 and 12.5.4); what is none, or longer than any, is passed over. */
const MEMBER = /^\s*(\*|[a-z]{1,8}(?:-[a-z0-9]{1,8}){0,8})\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i;

function languageRange(member: string): LanguageRange | undefined {
  const [, name, weight = '1'] = MEMBER.exec(member) ?? [];
  return name === undefined ? undefined : { name: name.toLowerCase(), weight: Number(weight) };
}

/** The language itself, or else what is left of it without its last part. */
function lookedUp(range: string, spoken: readonly string[]): string | undefined {
  const found = spoken.find((language) => language.toLowerCase() === range);
  const end = range.lastIndexOf('-');
  return found ?? (end < 0 ? undefined : lookedUp(range.slice(0, end), spoken));
}

/** What an answer says of its languages: which it is in, and that another would be given to who asks for it. */
export const languageHeaders = (...languages: readonly string[]) => ({
  'content-language': languages.join(', '),
  vary: 'accept-language',
});
