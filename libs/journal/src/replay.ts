import { decisionJson, ModelCache } from '#libs/decisions';
import { type Decision, decide } from '#libs/placement';
import { expandTrace, parseRuleSet, type RuleSet, type RuleTrace } from '#libs/rules';
import { keptFiles } from './kept-files.js';
import type { Receipt } from './read-receipt.js';
import { sha256 } from './receipt.js';
import type { JournalStore } from './store.js';

/** What a document is made from again. */
export interface RenderInput {
  readonly ruleSet: RuleSet;
  readonly decision: Decision;
  readonly receipt: Receipt;
  readonly context: object;
  readonly language: string;
}
/** Makes documents again. */
export interface Renderer {
  /** Name and version of the software: documents of another one are not compared. */
  readonly engine: string;
  readonly render: (input: RenderInput) => string;
}

/** What came of deciding again, under the rule set, parameters and time of the receipt. */
export type Replay =
  | { readonly decision: Decision; readonly same: boolean; readonly document?: DocumentReplay }
  | Impossible;
/** What is needed to decide again is not there. */
export interface Impossible {
  readonly impossible: 'content-removed' | 'rule-set-missing' | 'rule-set-changed';
}
/** A decision made again. */
export interface DecidedAgain {
  readonly ruleSet: RuleSet;
  readonly decision: Decision;
  /** Every condition of every rule. */
  readonly trace: () => readonly RuleTrace[];
}
/** Whether the document came out the same; another version of the software words it otherwise. */
export type DocumentReplay = { readonly same: boolean } | { readonly impossible: 'other-software' };

/** Decides again what receipts tell of, and compares byte for byte. Rule sets of many receipts are read once. */
export class Replayer {
  readonly #models = new ModelCache();
  readonly #ruleSets = new Map<string, RuleSet>();

  constructor(
    private readonly store: JournalStore,
    private readonly renderer: Renderer,
  ) {}

  async replay(receipt: Receipt): Promise<Replay> {
    const again = await this.decideAgain(receipt);
    if ('impossible' in again) return again;
    const { ruleSet, decision } = again;
    const document = documentReplay(receipt, this.renderer, { ruleSet, decision });
    return {
      decision,
      same: sha256(decisionJson(decision)) === receipt.decision,
      ...(document && { document }),
    };
  }

  /** Decides again, with the means to explain it. */
  async decideAgain(receipt: Receipt): Promise<DecidedAgain | Impossible> {
    const { content, parameters, decidedAt } = receipt;
    if (!content) return { impossible: 'content-removed' };
    const ruleSet = await this.ruleSetOf(receipt);
    if (typeof ruleSet === 'string') return { impossible: ruleSet };
    const { facts, authored, available } = content;
    const model = this.#models.modelFor(ruleSet, parameters);
    const { decision, evaluation } = decide(model, facts, { now: decidedAt, authored }, available);
    return { ruleSet, decision, trace: () => expandTrace(model.rules, evaluation) };
  }

  /** The document made again from this decision, where it had one. */
  documentAgain(receipt: Receipt, { ruleSet, decision }: DecidedAgain): string | undefined {
    const { document, content } = receipt;
    if (!document || !content?.context) return undefined;
    const { context } = content;
    return this.renderer.render({ ruleSet, decision, receipt, context, language: document.language });
  }

  /** The rule set of then, or why there is none to decide with. */
  async ruleSetOf({
    ruleSet: { digest },
  }: Pick<Receipt, 'ruleSet'>): Promise<RuleSet | 'rule-set-missing' | 'rule-set-changed'> {
    const known = this.#ruleSets.get(digest);
    if (known) return known;
    const kept = await this.store.ruleSet(digest);
    if (!kept) return 'rule-set-missing';
    const files = keptFiles(kept);
    if (!files) return 'rule-set-changed';
    const ruleSet = parseRuleSet(files, digest);
    if (this.#ruleSets.size >= MOST_RULE_SETS) this.#ruleSets.clear();
    this.#ruleSets.set(digest, ruleSet);
    return ruleSet;
  }
}

/** As many as there may be models. */
const MOST_RULE_SETS = 16;

function documentReplay(
  receipt: Receipt,
  { engine, render }: Renderer,
  decided: Pick<RenderInput, 'ruleSet' | 'decision'>,
): DocumentReplay | undefined {
  const { document, content } = receipt;
  if (!document || !content?.context) return undefined;
  if (engine !== receipt.engine) return { impossible: 'other-software' };
  const text = render({ ...decided, receipt, context: content.context, language: document.language });
  return { same: sha256(text) === document.digest };
}
