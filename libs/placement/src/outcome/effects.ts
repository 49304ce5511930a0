import { type FactReference, type Intensity, literalOf, type ParameterValues, type Rule } from '#libs/rules';
import type { DecisionStatus } from '../decision.js';

/** The effects a rule can have. What `params` holds for each is fixed by the rule schema and the load checks. */
export type Effect = DecidingEffect | DescribingEffect;

/** These decide placement, escalation and status. */
export type DecidingEffect =
  | { readonly type: 'floor'; readonly level: string }
  /** `firm`: nothing less intensive is proposed where it is not to be had. */
  | { readonly type: 'place'; readonly level: string; readonly firm?: true }
  | { readonly type: 'escalate'; readonly to: string }
  | {
      readonly type: 'status';
      readonly status: DecisionStatus;
      readonly unless?: 'floor' | 'placement';
      readonly atLeast?: string;
    };

/** These describe what was decided; `levels` limits them to these placements. */
export type DescribingEffect = { readonly levels?: readonly string[] } & (
  | { readonly type: 'warn'; readonly code: string }
  | { readonly type: 'activity'; readonly code: string; readonly required: boolean }
  | {
      readonly type: 'provider';
      readonly code: string;
      readonly strength: 'required' | 'preferred' | 'confirm';
    }
  | { readonly type: 'alternative'; readonly level: string }
  | { readonly type: 'review'; readonly withinDays: number }
  | ({ readonly type: 'intensity' } & Intensity)
);

const DECIDING: readonly string[] = [
  'floor',
  'place',
  'escalate',
  'status',
] satisfies readonly DecidingEffect['type'][];

export const isDeciding = (effect: Effect): effect is DecidingEffect => DECIDING.includes(effect.type);

/** The effect of a rule that has passed the load checks, with the parameters it names put in. */
export function effectOf({ event }: Rule, parameters: ParameterValues): Effect {
  return { type: event.type, ...(withParameters(event.params, parameters) as object) } as Effect;
}

/** A document with each reference to a parameter replaced by its value. */
export function withParameters<T>(document: T, parameters: ParameterValues): T {
  if (typeof document !== 'object' || document === null) return document;
  if (Array.isArray(document)) return document.map((part) => withParameters(part, parameters)) as T;
  if ('fact' in document) return literalOf(document as FactReference, parameters) as T;
  return Object.fromEntries(
    Object.entries(document).map(([key, part]) => [key, withParameters(part, parameters)]),
  ) as T;
}
