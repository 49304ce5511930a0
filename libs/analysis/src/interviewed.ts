import { type DecisionModel, decide, type InterviewState, interviewStep } from '#libs/placement';
import { encodeFacts, type FactInputs } from '#libs/rules';
import { SOME_TIME } from './run-cases.js';

/** Which questions of a form can still be put: what is known, and the facts whose questions were put. */
export type Form = (
  facts: FactInputs,
  done: ReadonlySet<string>,
) => Required<Pick<InterviewState, 'open' | 'gates'>>;

/** One interview, from the first question to the last. */
export interface Interviewed {
  /** What was asked, in turn. */
  readonly asked: readonly string[];
  /** How many questions it took until the placement could no longer change. */
  readonly untilSettled: number;
  /** What the answers came to. */
  readonly adaptive: Settled;
  /** What all answers come to. */
  readonly full: Settled;
  /** How many questions the whole form puts to this person. */
  readonly fullQuestions: number;
}
export interface Settled {
  readonly placement: string | null;
  readonly escalation?: string;
  readonly status: string;
}

const TIMING = { now: SOME_TIME };

/** Interviews somebody who would answer every question; what is not asked stays unanswered. */
export function interviewed(model: DecisionModel, form: Form, person: FactInputs): Interviewed {
  const asked: string[] = [];
  const known: Record<string, FactInputs[string]> = {};
  let untilSettled: number | undefined;
  for (;;) {
    const facts = encodeFacts(model.rules, known, TIMING);
    const { next, placementSettled } = interviewStep(model, { facts, ...form(known, new Set(asked)) });
    if (placementSettled) untilSettled ??= asked.length;
    if (next === undefined) break;
    asked.push(next);
    const answer = person[next];
    if (answer !== undefined) known[next] = answer;
  }
  const full = wholeForm(form, person);
  return {
    asked,
    untilSettled: untilSettled ?? asked.length,
    adaptive: settledBy(model, known),
    full: settledBy(model, full),
    fullQuestions: Object.keys(full).length,
  };
}

/** What the person answers where every question that is shown is put. */
function wholeForm(form: Form, person: FactInputs): FactInputs {
  const known: Record<string, FactInputs[string]> = {};
  const done = new Set<string>();
  for (;;) {
    const { open, gates } = form(known, done);
    const next = [...open].find((fact) => !gates.has(fact));
    if (next === undefined) return known;
    done.add(next);
    const answer = person[next];
    if (answer !== undefined) known[next] = answer;
  }
}

function settledBy(model: DecisionModel, facts: FactInputs): Settled {
  const { placement, escalation, status } = decide(model, facts, TIMING).decision;
  return { placement, ...(escalation !== undefined && { escalation }), status };
}
