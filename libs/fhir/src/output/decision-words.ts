import { type Decision, type Reason, translated, type Warning } from '#libs/placement';
import type { RuleSet } from '#libs/rules';
import { fill } from '../frame-texts.js';
import { changeWords, easing, worsening } from './changes.js';
import { quantityWords, shownWords } from './fact-words.js';
import { assumptionWords, couldChangeWords, otherwiseWords } from './narrative-open.js';
import { proposalWords } from './narrative-where.js';
import { whenWords } from './pathway.js';
import { warningsOf } from './plan.js';
import { rangeWords } from './range-words.js';
import {
  factLabel,
  levelTitle,
  recommendationWords,
  reviewNotice,
  statementSource,
  type Writing,
  writingFor,
} from './writing.js';

/** A decision as people read it where there is no markup: a terminal, a log of a meeting. */
export interface DecisionWords {
  /** "Admit to …" */
  readonly recommendation: string;
  /** What comes before all else. */
  readonly urgent?: string;
  /** How sure it is: status, what is still possible, when to look again, and who has not reviewed the words. */
  readonly certainty: readonly string[];
  readonly warnings: readonly WarningWords[];
  readonly sections: readonly SectionWords[];
}
export interface WarningWords {
  readonly severity: Warning['severity'];
  readonly title: string;
  readonly text: string;
}
/** A heading with a list under it. */
export interface SectionWords {
  readonly heading: string;
  readonly items: readonly ItemWords[];
}
export interface ItemWords {
  readonly text: string;
  readonly remarks: readonly string[];
}

/** Says a decision in one of the languages of its rule set, its own without. */
export function decisionWords(ruleSet: RuleSet, given: Decision, language?: string): DecisionWords {
  const writing = writingFor(ruleSet, language);
  const decision = translated(writing, given);
  const { words, texts } = writing;
  const { escalation } = decision;
  const { title = escalation, description } = texts.levels[escalation ?? ''] ?? {};
  return {
    recommendation: recommendationWords(writing, decision),
    ...(escalation !== undefined && {
      urgent: `${words.escalation}: ${title}. ${description ?? ''}`.trimEnd(),
    }),
    certainty: certainty(writing, decision),
    warnings: warningsOf(decision).map((warning) => warningWords(writing, warning)),
    sections: sections(writing, decision).filter(({ items }) => items.length > 0),
  };
}

function certainty(writing: Writing, { status, range, placement, review }: Decision): readonly string[] {
  const { words } = writing;
  return [
    words.status[status],
    ...rangeWords(range, placement, writing),
    ...(review ? [fill(words.review, { days: quantityWords(writing, review.withinDays, 'd') })] : []),
    ...reviewNotice(writing),
  ];
}

const warningWords = ({ texts, words }: Writing, { code, severity, text }: Warning): WarningWords => ({
  severity,
  title: texts.warnings[code]?.title ?? words.warning[severity],
  text,
});

function sections(writing: Writing, decision: Decision): readonly SectionWords[] {
  const { headings } = writing.words;
  const said = { writing, decision, ruleSet: writing.ruleSet };
  const plain = (text: string): ItemWords => ({ text, remarks: [] });
  return [
    { heading: headings.where, items: where(writing, decision) },
    { heading: headings.why, items: decision.reasons.map((one) => reason(writing, one)) },
    { heading: headings.missing, items: missing(writing, decision) },
    { heading: headings.assumed, items: assumed(writing, decision) },
    { heading: headings.changes, items: easing(said).map((one) => plain(changeWords(writing, one))) },
    { heading: headings.call, items: worsening(said).map((one) => plain(changeWords(writing, one))) },
    {
      heading: headings.alternatives,
      items: decision.alternatives.map(({ level, text }) => plain(`${levelTitle(writing, level)}: ${text}`)),
    },
    { heading: headings.plan, items: activities(writing, decision).map(plain) },
    { heading: headings.provider, items: providerCriteria(writing, decision).map(plain) },
    { heading: headings.pathway, items: pathway(writing, decision).map(plain) },
    { heading: headings.person, items: decision.explanation.plain.split('\n').map(plain) },
  ];
}

/** Where the person can go, where the request says what is available. */
function where(writing: Writing, { availability }: Decision): readonly ItemWords[] {
  if (!availability) return [];
  const { reason: why, programmes, meanwhile } = availability;
  const { words } = writing;
  return [
    { text: proposalWords(writing, availability), remarks: [why.text] },
    ...programmes.map(({ rank, id, level, serves }) => ({
      text: fill(words.availability.programme, { rank, id, level: levelTitle(writing, level) }),
      remarks: serves ? [] : [words.availability.lacking],
    })),
    ...(meanwhile ? [{ text: `${words.headings.meanwhile}: ${meanwhile.text}`, remarks: [] }] : []),
  ];
}

/** The rule's words, the answers they rest on, and where it is written. */
const reason = (writing: Writing, { text, facts, statements, rule }: Reason): ItemWords => ({
  text,
  remarks: [
    ...facts.map((fact) => `${factLabel(writing, fact.id)}: ${shownWords(writing, fact)}`),
    ...statements.map((id) => `${id}: ${statementSource(writing, id)}`),
    fill(writing.words.rule, { name: rule }),
  ],
});

const missing = (writing: Writing, decision: Decision): readonly ItemWords[] =>
  decision.missing.map((one) => ({
    text: one.question,
    remarks: [`${one.fact}. ${couldChangeWords(writing, one)}`],
  }));

const assumed = (writing: Writing, { assumptions }: Decision): readonly ItemWords[] =>
  assumptions.map((one) => ({
    text: assumptionWords(writing, one),
    remarks: one.otherwise.map((other) => otherwiseWords(writing, one, other)),
  }));

const activities = ({ texts, words }: Writing, decision: Decision): readonly string[] =>
  decision.activities.map(
    ({ code, required }) =>
      `${texts.activities[code] ?? code} (${required ? words.required : words.optional})`,
  );

const providerCriteria = ({ texts, words }: Writing, decision: Decision): readonly string[] =>
  decision.providerCriteria.map(
    ({ code, strength }) => `${texts.providerCriteria[code] ?? code} (${words.strength[strength]})`,
  );

const pathway = (writing: Writing, decision: Decision): readonly string[] =>
  decision.pathway.map((stage) =>
    fill(writing.words.pathway.stage, {
      level: levelTitle(writing, stage.level),
      when: whenWords(writing, stage),
    }),
  );
