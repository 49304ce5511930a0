import type { Classes } from '#libs/diagram';
import type { EncodedFacts } from '#libs/rules';
import type { DecisionModel } from '../model.js';
import { ROOT } from '../open/open-answers.js';
import { gainsOf } from './gain.js';
import { allowedWith } from './open-facts.js';
import { factsThatMatter, type Outlook, outlookOf, reachableClasses } from './outlook.js';
import { raised } from './view.js';

/** Where an interview stands: what is known, and which questions can still be put. */
export interface InterviewState {
  readonly facts: EncodedFacts;
  /** Facts, by id, that may still be answered. What was left blank on purpose is not among them. */
  readonly open: ReadonlySet<string>;
  /** Of an open fact whose question is not shown yet, the open facts that may show it. */
  readonly gates?: ReadonlyMap<string, readonly string[]>;
}

/** What is to be asked, and what is settled. */
export interface InterviewStep {
  /** The fact to ask for; absent where nothing can change the outcome any more and all that must be asked was. */
  readonly next?: string;
  /** Whether the placement is the same whatever the answers to the open questions. */
  readonly placementSettled: boolean;
}

/**
 * What to ask next. Safety questions that still matter, if only for whether the decision is final, and those without which
 * none is, come first whatever they tell; then what is expected to tell most about the placement, and of equals what tells most about the whole outcome.
 */
export function interviewStep(model: DecisionModel, { facts, open, gates }: InterviewState): InterviewStep {
  const outlook = outlookOf(model, facts, open);
  const mattering = orSilence(outlook, factsThatMatter(outlook, model.classes.any));
  // Whatever could make the decision provisional is asked as well; if it is about safety, before the rest.
  const doubting = factsThatMatter(outlook, model.classes.exact);
  const shown = (some: Iterable<string>): readonly string[] => [
    ...new Set([...some].flatMap((fact) => gates?.get(fact) ?? [fact])),
  ];
  const worth = shown(mattering.size > 0 ? mattering : doubting);
  const required = shown(
    facts.unanswered.filter((fact) => outlook.open.has(fact) && model.required.has(fact)),
  );
  const safety = [...mattering, ...doubting].filter((fact) => isOfSafety(model, fact));
  const first = [...required, ...shown(safety)];
  const next = mostTelling(outlook, first.length > 0 ? first : worth);
  const placementSettled = reachableClasses(outlook, model.classes.placement).size <= 1;
  return { ...(next !== undefined && { next }), placementSettled };
}

const isOfSafety = ({ rules }: DecisionModel, fact: string): boolean =>
  rules.ruleSet.facts[fact]?.tier === 'safety';

/** Of facts that tell as much, the one that facts.json names first. */
function mostTelling(outlook: Outlook, facts: readonly string[]): string | undefined {
  const { classes, rules } = outlook.model;
  const place = (fact: string): number => rules.factIndex.get(fact) ?? 0;
  const inOrder = [...new Set(facts)].toSorted((a, b) => place(a) - place(b));
  return [classes.placement, classes.any].reduce<readonly string[]>(
    (some, aspect) => (some.length > 1 ? withMostGain(outlook, some, aspect) : some),
    inOrder,
  )[0];
}

function withMostGain(outlook: Outlook, facts: readonly string[], classes: Classes): readonly string[] {
  const gains = gainsOf(outlook, classes);
  const most = Math.max(...facts.map((fact) => gains.get(fact) ?? 0));
  return facts.filter((fact) => (gains.get(fact) ?? 0) === most);
}

/**
 * Rules may say of an unanswered question what they would say of no answer. Where nothing open can matter and the
 * decision as it stands is still another, the questions whose silence makes it so are worth asking.
 */
function orSilence(outlook: Outlook, mattering: ReadonlySet<string>): ReadonlySet<string> {
  if (mattering.size > 0) return mattering;
  const { model, facts, open, settling, scores } = outlook;
  const { outcomes, classes } = model;
  const { states } = outcomes.walkOf(facts.states);
  const now = classes.any[outcomes.diagram.decide(ROOT, states)] ?? 0;
  if (reachableClasses(outlook, classes.any).has(now)) return mattering;
  const asItIs = new Set([...open].filter((fact) => !settling.some(({ id }) => id === fact)));
  const allowed = raised(allowedWith(model, facts, asItIs), scores).map(
    (mask, i) => (mask | (1 << (states[i] ?? 0))) >>> 0,
  );
  const relevant = outcomes.diagram.relevant(ROOT, allowed, classes.any);
  return new Set(
    relevant.flatMap((i) => outcomes.variables[i]?.fact.id ?? []).filter((fact) => open.has(fact)),
  );
}
