import { type Decision, translated } from '#libs/placement';
import type { FactSources, RuleSet } from '#libs/rules';
import type { PlanContext } from './plan-context.js';
import { type Writing, writingFor } from './writing.js';

/** What a CarePlan is made from. */
export interface CarePlanInput {
  readonly ruleSet: RuleSet;
  readonly decision: Decision;
  /** The decision's id. */
  readonly id: string;
  readonly decidedAt: string;
  readonly sources: FactSources;
  readonly intake: PlanContext;
  /** The software that makes the plan. */
  readonly software: { readonly name: string; readonly version: string };
  readonly language?: string;
}

/** The input with the words to say it in. */
export interface Plan extends CarePlanInput {
  readonly writing: Writing;
  /** The decision's status; what rests on an unfinished questionnaire is never final. */
  readonly status: Decision['status'];
}

export function planOf(input: CarePlanInput): Plan {
  const { intake, ruleSet, language } = input;
  const writing = writingFor(ruleSet, language);
  const decision = translated(writing, input.decision);
  const status = intake.incomplete && decision.status === 'final' ? 'provisional' : decision.status;
  return { ...input, decision, status, writing };
}

/** An answer to a flood is no flood: of references to the input no more are given. */
export const MOST_REFERENCES = 200;

const SEVERITIES = ['critical', 'warning', 'info'];

/** Gravest first; within a severity as the decision has them. */
export const warningsOf = ({ warnings }: Decision): Decision['warnings'] =>
  warnings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
