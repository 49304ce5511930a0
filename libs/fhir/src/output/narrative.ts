import type { Narrative } from 'fhir/r4';
import { clinicalParts } from '#libs/placement';
import { fill } from '../frame-texts.js';
import { changedParameters } from './changed-parameters.js';
import { callSection, easingSection } from './changes.js';
import { quantityWords } from './fact-words.js';
import { alternatives, assumptions, missing, planContents, providerCriteria } from './narrative-open.js';
import { goalsSection, pathwaySection } from './narrative-pathway.js';
import { reasons } from './narrative-reasons.js';
import { sources } from './narrative-sources.js';
import { where } from './narrative-where.js';
import { type Plan, warningsOf } from './plan.js';
import { rangeWords } from './range-words.js';
import { bullets, section } from './section.js';
import { factLabel, recommendationWords, reviewNotice } from './writing.js';
import { element, render, rendered, type Xhtml } from './xhtml.js';

const XHTML = 'http://www.w3.org/1999/xhtml';
const BOX = 'margin:0.5em 0;padding:0.5em 0.75em;border-left:4px solid ';
const BOX_COLOURS = {
  critical: `${BOX}#b3261e;background:#fdecea`,
  warning: `${BOX}#b26a00;background:#fff4e5`,
  info: `${BOX}#5f6368;background:#f1f3f4`,
};

/** The plan in words, for a clinician who has a minute. It says more than the resource's elements do. */
export function narrativeOf(plan: Plan): Narrative {
  const { language } = plan.writing;
  const attributes = { xmlns: XHTML, lang: language, 'xml:lang': language };
  return { status: 'additional', div: render(element('div', contents(plan), attributes)) };
}

function contents(plan: Plan): readonly Xhtml[] {
  const { decision } = plan;
  const boxes = warningsOf(decision).map((warning) => [warning.severity, warningBox(plan, warning)] as const);
  const critical = boxes.filter(([severity]) => severity === 'critical').map(([, box]) => box);
  const others = boxes.filter(([severity]) => severity !== 'critical').map(([, box]) => box);
  return [
    ...critical,
    ...recommendation(plan),
    ...others,
    ...forThePerson(plan),
    ...where(plan),
    ...reasons(plan),
    ...goalsSection(plan),
    ...missing(plan),
    ...assumptions(plan),
    ...callSection(plan),
    ...easingSection(plan),
    ...alternatives(plan),
    ...planContents(plan),
    ...pathwaySection(plan),
    ...providerCriteria(plan),
    ...prompts(plan),
    ...sources(plan),
    ...limits(plan),
  ];
}

function warningBox(
  { writing }: Plan,
  { code, severity, text }: Plan['decision']['warnings'][number],
): Xhtml {
  return writing.once(`box ${code} ${text}`, () => {
    const title = writing.texts.warnings[code]?.title ?? writing.words.warning[severity];
    const words = [element('b', [title]), element('br', []), text];
    return rendered([element('div', words, { style: BOX_COLOURS[severity] })]);
  });
}

function recommendation(plan: Plan): readonly Xhtml[] {
  const { writing, decision } = plan;
  const { words } = writing;
  const what = recommendationWords(writing, decision);
  return [
    element('h2', [decision.placement === null ? what : `${words.recommendation}: ${what}`]),
    ...(decision.escalation === undefined ? [] : [urgent(writing, decision.escalation)]),
    ...summary(plan),
    element('p', [certainty(plan).join(' ')]),
    ...reviewNotice(writing).map((notice) => element('p', [element('i', [notice])])),
  ];
}

/** The reasons in a few sentences; what else the explanation says stands around it, or in a box above. */
function summary({ writing, decision }: Plan): readonly Xhtml[] {
  const { reasons: why } = clinicalParts(writing, decision);
  return why === '' ? [] : [element('p', [why])];
}

/** What may be read by, or to, the person whose plan it is. */
const forThePerson = ({ writing, decision }: Plan): readonly Xhtml[] => [
  element('h3', [writing.words.headings.person]),
  ...decision.explanation.plain.split('\n').map((step) => element('p', [step])),
];

/** How sure it is: the status, what is still possible, and when to look again. */
function certainty({ writing, decision, status, intake }: Plan): readonly string[] {
  const { words } = writing;
  const { range, review } = decision;
  return [
    words.status[status],
    ...(intake.incomplete ? [words.incomplete] : []),
    ...rangeWords(range, decision.placement, writing),
    ...(review ? [fill(words.review, { days: quantityWords(writing, review.withinDays, 'd') })] : []),
  ];
}

function urgent(writing: Plan['writing'], escalation: string): Xhtml {
  const { title, description } = writing.texts.levels[escalation] ?? { title: escalation, description: '' };
  return element('p', [element('b', [`${writing.words.escalation}: ${title}.`]), ` ${description}`]);
}

/** What a screening result is a reason to ask about, as far as it is not listed as missing already. */
function prompts({ writing, intake, decision }: Plan): readonly Xhtml[] {
  const listed = new Set(decision.missing.map(({ fact }) => fact));
  const rest = intake.prompts.filter((fact) => !listed.has(fact));
  return section(
    writing.words.headings.ask,
    rest.map((fact) => [factLabel(writing, fact)]),
  );
}

function limits({ writing, decision }: Plan): readonly Xhtml[] {
  const { words, ruleSet, about, once } = writing;
  const { version, status } = ruleSet.header;
  const { title, notice, limits: lines } = about;
  const changed = changedParameters(writing, decision.parameters);
  const foot = [
    fill(words.ruleSet, { title, version, status }),
    ...(changed.length > 0 ? [fill(words.parameters, { parameters: changed.join('; ') })] : []),
  ];
  const always = () => [
    element('h3', [words.headings.limits]),
    bullets(lines.map((line) => [line])),
    element('p', [notice]),
  ];
  return [once('limits', () => rendered(always())), element('p', [element('i', [foot.join(' ')])])];
}
