import type { Texts } from '#libs/rules';
import { fill } from '../words/template.js';
import type { Availability } from './availability-answer.js';

/** Why a level is proposed, or none, in the words of one language; undefined where it has none for it. */
export function availabilityWords(
  texts: Pick<Texts, 'availability' | 'levels' | 'providerCriteria'>,
  { indicated, proposed, reason, floor }: AvailabilityFacts,
): string | undefined {
  const template = texts.availability?.[reason.code];
  if (template === undefined) return undefined;
  const { level, unmet = [] } = indicated;
  const titleOf = (id: string | null = null): string => (id === null ? '' : (texts.levels[id]?.title ?? id));
  const places = {
    indicated: titleOf(level),
    proposed: titleOf(proposed),
    floor: titleOf(floor?.level),
    criteria: unmet.map((code) => texts.providerCriteria[code] ?? code).join('; '),
  };
  const lacking = unmet.length > 0 ? texts.availability?.unmet : undefined;
  return [template, ...(lacking === undefined ? [] : [lacking])].map((text) => fill(text, places)).join(' ');
}

/** What the words are made from. */
type AvailabilityFacts = Pick<Availability, 'indicated' | 'proposed' | 'floor'> & {
  readonly reason: Pick<Availability['reason'], 'code'>;
};
