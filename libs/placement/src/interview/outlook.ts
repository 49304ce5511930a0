import type { Classes } from '#libs/diagram';
import type { CompiledFact, EncodedFacts } from '#libs/rules';
import type { DecisionModel } from '../model.js';
import { ROOT } from '../open/open-answers.js';
import { raisedState, type Score, scoresAmong, statesIn } from './scores.js';
import { pairsAt, settlingFacts, situationsOf } from './situations.js';
import { raised, type View, viewsOf } from './view.js';

/** What open facts can still do to the outcome. */
export interface Outlook {
  readonly model: DecisionModel;
  readonly facts: EncodedFacts;
  readonly open: ReadonlySet<string>;
  /** Open facts that settle whether others are asked for. */
  readonly settling: readonly CompiledFact[];
  readonly scores: readonly Score[];
  /** One for each combination of answers to the settling facts. */
  readonly views: readonly View[];
}

/** `open` are the facts, by id, that may still be answered; all others stay as they are, answered or not. */
export function outlookOf(model: DecisionModel, facts: EncodedFacts, open: ReadonlySet<string>): Outlook {
  const unanswered = new Set(
    model.rules.facts
      .filter(({ id, index }) => open.has(id) && facts.given[index]?.value === undefined)
      .map(({ id }) => id),
  );
  const settling = settlingFacts(model, unanswered);
  const scores = scoresAmong(model, facts, unanswered);
  const views = viewsOf(model, situationsOf(model, facts, settling), {
    open: unanswered.difference(new Set(settling.map(({ id }) => id))),
    scores,
    settling,
  });
  return { model, facts, open: unanswered, settling, scores, views };
}

/** The classes of outcome that answers to the open facts can still lead to. */
export function reachableClasses({ model, views }: Outlook, classes: Classes): ReadonlySet<number> {
  const { diagram } = model.outcomes;
  return new Set(
    views.flatMap(({ allowed }) =>
      diagram.reachable(ROOT, allowed).map((terminal) => classes[terminal] ?? 0),
    ),
  );
}

/**
 * The open facts of which two answers, with some completion of the others, lead to outcomes of two classes. Exact: what
 * is not asked for is not varied, and a number that only bounds another fact matters where the bound does. Where
 * a rule reads such a number as well, or a fact that it bounds is not always asked for, the two are taken to be independent, which may name
 * one fact too many and never one too few.
 */
export function factsThatMatter(outlook: Outlook, classes: Classes): ReadonlySet<string> {
  const { model, open, settling, scores, views } = outlook;
  const { diagram, variables } = model.outcomes;
  const mattering = views.flatMap(({ allowed }) =>
    diagram.relevant(ROOT, allowed, classes).flatMap((index) => variables[index]?.fact.id ?? []),
  );
  const settled = settling.filter((_, place) => settles(outlook, place, classes)).map(({ id }) => id);
  const raising = scores.filter((score) => raises(outlook, score, classes)).map(({ fact }) => fact.id);
  const some = new Set([...mattering, ...settled, ...raising]);
  return new Set([...some].filter((fact) => open.has(fact)));
}

function settles({ model, views }: Outlook, place: number, classes: Classes): boolean {
  return pairsAt(views, place).some(
    ([one, other]) =>
      model.outcomes.diagram.difference(ROOT, one.allowed, other.allowed, classes) !== undefined,
  );
}

/** Whether, all else equal, two answers to a score leave its target in states that lead to two classes. */
function raises({ model, views, scores }: Outlook, score: Score, classes: Classes): boolean {
  const { diagram } = model.outcomes;
  const { target, variable, bounds } = score;
  const others = scores.filter((other) => other !== score);
  return views.some(({ before, allowed }) =>
    statesIn(raised(before, others)[variable] ?? 0)
      .map((state) => bounds.reduce((mask, { least }) => mask | (1 << raisedState(target, state, least)), 0))
      .some((mask) => {
        if ((mask & (mask - 1)) === 0) return false;
        return diagram.relevant(ROOT, allowed.with(variable, mask >>> 0), classes).includes(variable);
      }),
  );
}
