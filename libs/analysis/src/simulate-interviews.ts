import type { DecisionModel } from '#libs/placement';
import type { FactInputs } from '#libs/rules';
import { type Form, type Interviewed, interviewed } from './interviewed.js';
import { patientSource } from './prior-patient.js';
import { type Random, seededRandom } from './seeded-random.js';

/** Far apart, so that the patients of two seeds are different ones. */
const SEED_STRIDE = 0x9e3779b1;
const PATIENT_STRIDE = 0x85ebca6b;

export interface SimulationInput {
  readonly model: DecisionModel;
  readonly form: Form;
  /** Every question of the form, by fact. */
  readonly questions: ReadonlySet<string>;
  readonly patients: number;
  readonly seed: number;
  /** Draws every answer as likely as any other. */
  readonly uniform: boolean;
  /** The chance that a question is left blank; nobody leaves any where absent. */
  readonly blank?: number;
}

/** How many questions were put to some people. */
export interface QuestionCounts {
  readonly patients: number;
  readonly median: number;
  /** Nine of ten are asked no more. */
  readonly ninetieth: number;
  readonly most: number;
}

/** Interviews that led to one placement; null: to none. */
export interface InterviewsTo extends QuestionCounts {
  readonly placement: string | null;
}

/** An interview that came to something else than all answers do. */
export interface DifferingInterview extends Pick<Interviewed, 'asked' | 'adaptive' | 'full'> {
  readonly patient: number;
  readonly facts: FactInputs;
}

export interface Simulation {
  /** Until the placement was settled, by outcome: most intensive first. */
  readonly byPlacement: readonly InterviewsTo[];
  readonly untilSettled: QuestionCounts;
  /** Until nothing could change the outcome, and what no decision is final without was asked. */
  readonly untilCompleted: QuestionCounts;
  /** What the whole form puts to the same people. */
  readonly wholeForm: QuestionCounts;
  readonly differing: readonly DifferingInterview[];
}

/** Interviews synthetic people and compares each with the same person's answers to the whole form. */
export function simulateInterviews(input: SimulationInput): Simulation {
  const { model, form, questions, patients, seed, uniform, blank = 0 } = input;
  const draw = patientSource(model.rules, questions, uniform);
  const drawn = Array.from({ length: patients }, (_, patient) => {
    const random = seededRandom(Math.imul(seed, SEED_STRIDE) + Math.imul(patient, PATIENT_STRIDE));
    const facts = withBlanks(draw(random), random, blank);
    return { patient, facts, ...interviewed(model, form, facts) };
  });
  return {
    byPlacement: byPlacement(model, drawn),
    untilSettled: counted(drawn.map(({ untilSettled }) => untilSettled)),
    untilCompleted: counted(drawn.map(({ asked }) => asked.length)),
    wholeForm: counted(drawn.map(({ fullQuestions }) => fullQuestions)),
    differing: drawn
      .filter(({ adaptive, full }) => !isSame(adaptive, full))
      .map(({ patient, facts, asked, adaptive, full }) => ({ patient, facts, asked, adaptive, full })),
  };
}

const withBlanks = (facts: FactInputs, random: Random, blank: number): FactInputs =>
  blank === 0 ? facts : Object.fromEntries(Object.entries(facts).filter(() => random() >= blank));

/** Where questions were left blank an interview may end less sure than all answers would, never surer. */
const isSame = (adaptive: Interviewed['full'], full: Interviewed['full']): boolean =>
  adaptive.placement === full.placement &&
  adaptive.escalation === full.escalation &&
  (adaptive.status === full.status || (adaptive.status === 'provisional' && full.status === 'final'));

function byPlacement({ ladder }: DecisionModel, all: readonly Interviewed[]): readonly InterviewsTo[] {
  const groups = Map.groupBy(all, ({ full }) => full.placement);
  const place = (id: string | null): number => (id === null ? ladder.none : ladder.ids.indexOf(id));
  return [...groups]
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([placement, some]) => ({
      placement,
      ...counted(some.map(({ untilSettled }) => untilSettled)),
    }));
}

function counted(counts: readonly number[]): QuestionCounts {
  const sorted = counts.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { patients: sorted.length, median: at(0.5), ninetieth: at(0.9), most: sorted.at(-1) ?? 0 };
}
