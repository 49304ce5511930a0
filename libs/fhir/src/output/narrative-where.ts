import type { Availability, JudgedCriterion, JudgedQuantity, Known, RankedProgramme } from '#libs/placement';
import { fill } from '../frame-texts.js';
import { quantityWords } from './fact-words.js';
import type { Plan } from './plan.js';
import { bullets, remark } from './section.js';
import { levelTitle, type Writing } from './writing.js';
import { element, type Xhtml } from './xhtml.js';

/** More programmes than this are a list that nobody reads; the best come first. */
const MOST_SHOWN = 10;

/** Where the person can go: what is proposed and why, what to do until there is a place, and the programmes. */
export function where({ writing, decision: { availability } }: Plan): readonly Xhtml[] {
  if (!availability) return [];
  const { programmes } = availability;
  const { more, headings } = writing.words;
  const beyond = programmes.length - MOST_SHOWN;
  return [
    element('h3', [headings.where]),
    element('p', [element('b', [proposalWords(writing, availability)]), ` ${availability.reason.text}`]),
    ...floor(writing, availability),
    ...programmeList(writing, programmes.slice(0, MOST_SHOWN)),
    ...(beyond > 0 ? [element('p', [fill(more, { count: beyond })])] : []),
    ...meanwhile(writing, availability),
  ];
}

/** What can be proposed now. */
export function proposalWords(writing: Writing, { proposed, relation }: Availability): string {
  const { words } = writing;
  if (proposed === null) return words.availability.none;
  const template = relation === 'less-intensive' ? words.availability.interim : words.availability.proposed;
  return fill(template, { level: levelTitle(writing, proposed) });
}

function floor(writing: Writing, { floor: least }: Availability): readonly Xhtml[] {
  if (!least) return [];
  const { words } = writing;
  const rules = least.rules.map((name) => fill(words.availability.rule, { name })).join(', ');
  const line = fill(words.availability.floor, { level: levelTitle(writing, least.level), rules });
  return [element('p', [element('span', [line], { style: 'font-size:85%;color:#5f6368' })])];
}

const programmeList = (writing: Writing, programmes: readonly RankedProgramme[]): readonly Xhtml[] =>
  programmes.length === 0 ? [] : [bullets(programmes.map((programme) => programmeItem(writing, programme)))];

function programmeItem(writing: Writing, programme: RankedProgramme): readonly Xhtml[] {
  const { words } = writing;
  const { rank, id, level, serves, criteria, quantities } = programme;
  const measured = quantities.flatMap((one) => judgedQuantityWords(writing, one)).join('; ');
  return [
    element('b', [fill(words.availability.programme, { rank, id, level: levelTitle(writing, level) })]),
    ...(serves ? [] : [` ${words.availability.lacking}`]),
    ...[true, false, 'unknown' as const].flatMap((met) => criteriaWords(writing, criteria, met)),
    ...(measured === '' ? [] : remark(measured)),
  ];
}

/** The criteria of which the same is known, in a line. */
function criteriaWords(
  { words, texts }: Writing,
  all: readonly JudgedCriterion[],
  known: Known,
): readonly Xhtml[] {
  const criteria = all
    .filter(({ met }) => met === known)
    .map(({ code, strength }) => {
      const criterion = texts.providerCriteria[code] ?? code;
      return fill(words.availability.criterion, { criterion, strength: words.strength[strength] });
    });
  if (criteria.length === 0) return [];
  const template = words.availability.met[nameOf(known)];
  return remark(fill(template, { criteria: criteria.join('; ') }));
}

function judgedQuantityWords(
  writing: Writing,
  { feature: code, value, fits }: JudgedQuantity,
): readonly string[] {
  if (value === undefined) return [];
  const { words, texts, ruleSet } = writing;
  const feature = ruleSet.catalogue.features?.find((one) => one.code === code);
  const unit = feature?.type === 'quantity' ? feature.unit : '1';
  const quantity = fill(words.availability.quantity, {
    feature: texts.features?.[code] ?? code,
    value: quantityWords(writing, value, unit),
  });
  return [fits === undefined ? quantity : fill(words.availability.fits[nameOf(fits)], { quantity })];
}

const nameOf = (known: Known): 'true' | 'false' | 'unknown' =>
  known === 'unknown' ? known : known ? 'true' : 'false';

function meanwhile(writing: Writing, availability: Availability): readonly Xhtml[] {
  if (!availability.meanwhile) return [];
  const { words, texts } = writing;
  const { activities, reviewWithinDays, text } = availability.meanwhile;
  const review = fill(words.review, { days: quantityWords(writing, reviewWithinDays, 'd') });
  return [
    element('h3', [words.headings.meanwhile]),
    element('p', [`${text} ${review}`]),
    bullets(
      activities.map(({ code, required }) => [
        `${texts.activities[code] ?? code} (${required ? words.required : words.optional})`,
      ]),
    ),
  ];
}
