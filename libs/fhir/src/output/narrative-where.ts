import type { Availability, JudgedCriterion, JudgedQuantity, RankedProgramme } from '#libs/placement';
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

function proposalWords(writing: Writing, { proposed, relation }: Availability): string {
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
  const name = fill(words.availability.programme, { rank, id, level: levelTitle(writing, level) });
  return [
    element('b', [name]),
    ...(serves ? [] : [` ${words.availability.lacking}`]),
    ...criteria.flatMap((one) => remark(criterionWords(writing, one))),
    ...quantities.flatMap((one) => remark(judgedQuantityWords(writing, one))),
  ];
}

function criterionWords({ words, texts }: Writing, { code, strength, met }: JudgedCriterion): string {
  const template = words.availability.met[met === 'unknown' ? met : met ? 'true' : 'false'];
  const criterion = texts.providerCriteria[code] ?? code;
  return fill(template, { criterion, strength: words.strength[strength] });
}

function judgedQuantityWords(writing: Writing, { feature: code, value, fits }: JudgedQuantity): string {
  const { words, texts, ruleSet } = writing;
  const feature = ruleSet.catalogue.features?.find((one) => one.code === code);
  const unit = feature?.type === 'quantity' ? feature.unit : '1';
  const told = value === undefined ? words.availability.notTold : quantityWords(writing, value, unit);
  const quantity = fill(words.availability.quantity, {
    feature: texts.features?.[code] ?? code,
    value: told,
  });
  if (value === undefined || fits === undefined || fits === 'unknown') return quantity;
  return fill(words.availability.fits[fits ? 'true' : 'false'], { quantity });
}

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
