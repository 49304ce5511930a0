import type { CarePlan } from 'fhir/r4';
import type { AnswerDocument, DecisionEnvelope } from '#libs/decisions';
import {
  carePlanFrom,
  contextFrom,
  type KeptContext,
  keptContext,
  type PlanContext,
  planContext,
  planIndex,
} from '#libs/fhir';
import type { Renderer, Subjects } from '#libs/journal';
import type { FactInputs, RuleSet } from '#libs/rules';
import { ENGINE, SOFTWARE } from '../software.js';

/** What a CarePlan is made from. */
export interface CarePlanRequest {
  readonly ruleSet: RuleSet;
  readonly envelope: Pick<DecisionEnvelope, 'id' | 'decidedAt' | 'decision' | 'sources'>;
  /** What was decided on. */
  readonly facts: FactInputs;
  readonly context: PlanContext;
  readonly language: string;
}

function carePlanOf({ ruleSet, envelope, context, language }: Omit<CarePlanRequest, 'facts'>): CarePlan {
  const { id, decidedAt, decision, sources } = envelope;
  return carePlanFrom({
    ruleSet,
    decision,
    id,
    decidedAt,
    sources,
    intake: context,
    software: SOFTWARE,
    language,
  });
}

/** A CarePlan as it is kept, and as it is answered where what is kept does not name the person. */
export function carePlanDocument(request: CarePlanRequest, { hide }: Subjects): AnswerDocument {
  const { envelope, context } = request;
  const { reference } = context.subject;
  const answered = documentOf(request);
  const hidden = hide({ context: planContext(context), sources: envelope.sources }, reference);
  if (hidden.context.subject.reference === reference) return answered;
  const kept = { ...request, envelope: { ...envelope, sources: hidden.sources }, context: hidden.context };
  return { ...documentOf(kept), answered: answered.text };
}

function documentOf(request: CarePlanRequest): AnswerDocument {
  const { ruleSet, envelope, facts, language, context } = request;
  const plan = carePlanOf(request);
  return {
    text: JSON.stringify(plan),
    language,
    context: keptContext(ruleSet, planContext(context), { facts, sources: envelope.sources }),
    index: planIndex(plan),
  };
}

/** Makes CarePlans again from their receipts. */
export const CARE_PLAN_RENDERER: Renderer = {
  engine: ENGINE,
  render: ({ ruleSet, decision, receipt, context: kept, language }) => {
    const { id, decidedAt, content } = receipt;
    const { facts, sources } = content ?? { facts: {}, sources: {} };
    const context = contextFrom(ruleSet, kept as KeptContext, { facts, sources });
    return JSON.stringify(
      carePlanOf({ ruleSet, envelope: { id, decidedAt, decision, sources }, context, language }),
    );
  },
};
