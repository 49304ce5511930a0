import { type Decided, decide, type InterviewStep, interviewStep } from '#libs/placement';
import {
  encodeFacts,
  expandTrace,
  parseInstant,
  type RuleSet,
  type RuleTrace,
  resolveParameters,
} from '#libs/rules';
import type { DecisionEnvelope, DecisionRequest } from './decision-envelope.js';
import { InvalidTimeError, UnknownRuleSetError } from './errors.js';
import type { InterviewRequest } from './interview-request.js';
import { ModelCache } from './model-cache.js';
import type {
  AnswerDocument,
  Caller,
  Clock,
  FilingOrder,
  Ids,
  Journal,
  RuleSets,
  SiteRuleSet,
  Verifier,
} from './ports.js';

/** What the use case needs from outside. */
export interface DecisionPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly ruleSets: RuleSets;
  readonly verifier: Verifier;
  readonly journal: Journal;
}

/** An envelope with the means to explain it further. */
export interface TracedEnvelope {
  readonly envelope: DecisionEnvelope;
  /** Every condition of every rule; made only when asked for. */
  readonly trace: () => readonly RuleTrace[];
  /** Whose words the decision can be said in. */
  readonly ruleSet: RuleSet;
}

/** What a door tells beside the request, for the receipt. */
export interface Answering {
  /** The operation that was asked. */
  readonly door: string;
  readonly caller: Caller;
  /** A reference to the person, where the door is told one. */
  readonly subject?: string;
  /** Makes the document that is kept; none for some decisions. */
  readonly documentOf?: (envelope: DecisionEnvelope) => AnswerDocument | undefined;
  /** What is to be filed elsewhere. */
  readonly filingOf?: (envelope: DecisionEnvelope, document?: AnswerDocument) => FilingOrder;
}

/** What a door answers with. */
export interface Answered extends TracedEnvelope {
  readonly document?: AnswerDocument;
}

/** The one use case behind every door: facts in, a decision out that all engines agree on. */
export class DecisionService {
  readonly #models = new ModelCache();

  constructor(private readonly ports: DecisionPorts) {}

  /**
   * @throws UnknownRuleSetError, ParameterError, InvalidTimeError, FactError, AvailableError where the request is at fault
   * @throws DiagramDisagreementError, EngineDisagreementError where the engines differ
   */
  async decide(request: DecisionRequest, verifier: Verifier = this.ports.verifier): Promise<TracedEnvelope> {
    const { ruleSet, parameters } = this.siteRuleSet(request.ruleSet);
    const chosen = request.parameters
      ? resolveParameters(ruleSet.header, request.parameters, 'parameters', parameters)
      : parameters;
    const model = this.#models.modelFor(ruleSet, chosen);
    const now = this.#instant(request.now);
    const timing = { now, ...(request.authored && { authored: request.authored }) };
    const { decision, evaluation }: Decided = decide(model, request.facts, timing, request.available);
    const verified = await verifier.verify(model, evaluation);
    const envelope = {
      id: this.ports.ids.next(),
      decidedAt: now,
      decision,
      sources: request.sources ?? {},
      verified,
    };
    return { envelope, trace: () => expandTrace(model.rules, evaluation), ruleSet };
  }

  /**
   * What to ask next of somebody; nothing where the decision is settled.
   * @throws UnknownRuleSetError, InvalidTimeError, FactError where the request is at fault
   */
  interview({ ruleSet: id, facts, authored, now, open, gates }: InterviewRequest): InterviewStep {
    const { ruleSet, parameters } = this.siteRuleSet(id);
    const model = this.#models.modelFor(ruleSet, parameters);
    const timing = { now: this.#instant(now), ...(authored && { authored }) };
    return interviewStep(model, {
      facts: encodeFacts(model.rules, facts, timing),
      open,
      ...(gates && { gates }),
    });
  }

  /**
   * Decides, and keeps a receipt before the answer may leave.
   * @throws what `decide` throws; JournalUnavailableError, PlanSupersededError
   */
  async answer(request: DecisionRequest, answering: Answering): Promise<Answered> {
    const { documentOf, filingOf, ...asked } = answering;
    const answered = await this.example(request, documentOf);
    const { envelope, document } = answered;
    const filing = filingOf?.(envelope, document);
    const recordedAt = this.ports.clock.now();
    await this.ports.journal.record({
      envelope,
      request,
      recordedAt,
      ...asked,
      ...(document && { document }),
      ...(filing && { filing }),
    });
    return answered;
  }

  /** What would be answered. No receipt is kept, so it may be shown, and not be acted on. */
  async example(request: DecisionRequest, documentOf?: Answering['documentOf']): Promise<Answered> {
    const traced = await this.decide(request);
    const document = documentOf?.(traced.envelope);
    return { ...traced, ...(document && { document }) };
  }

  /** The rule set with this id, or the default one, as this site runs it. */
  siteRuleSet(id?: string): SiteRuleSet {
    const found = this.ports.ruleSets.find(id);
    if (!found) throw new UnknownRuleSetError(id, this.ports.ruleSets.ids);
    return found;
  }

  #instant(given: string | undefined): string {
    if (given === undefined) return this.ports.clock.now();
    const at = given.includes('T') ? parseInstant(given) : undefined;
    if (at === undefined) throw new InvalidTimeError();
    return new Date(at).toISOString();
  }
}
