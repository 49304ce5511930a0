import type { DecisionModel } from '#libs/placement';
import {
  type Completion,
  disagreements,
  type Evaluation,
  type ReferenceRun,
  referenceEngine,
} from '#libs/rules';
import { EngineDisagreementError } from './errors.js';
import type { Verifier } from './ports.js';

/** `budget`: as long as it takes no more than its share of a core; `always`; `off`. */
export type VerifyMode = 'budget' | 'always' | 'off';
export const VERIFY_MODES = ['budget', 'always', 'off'] as const satisfies readonly VerifyMode[];

/** The share of one core that json-rules-engine may take. */
const SHARE = 0.2;
/** What may be saved up for a burst, in milliseconds of json-rules-engine: for so long nobody else is answered. */
const SAVED_AT_MOST = 100;

/** Runs json-rules-engine on a decision before it is answered. `milliseconds` is a clock that never goes back. */
export class ReferenceVerifier implements Verifier {
  readonly #runs = new WeakMap<DecisionModel, ReferenceRun>();
  #saved = SAVED_AT_MOST;
  #savedAt: number;

  constructor(
    private readonly mode: VerifyMode,
    private readonly milliseconds: () => number,
    /** Which ends of open facts to try; without, both. */
    private readonly completions?: readonly Completion[],
  ) {
    this.#savedAt = milliseconds();
  }

  async verify(model: DecisionModel, evaluation: Evaluation): Promise<boolean> {
    if (this.mode === 'off' || (this.mode === 'budget' && !this.#affordable())) return false;
    const start = this.milliseconds();
    const found = await disagreements(model.rules, evaluation, this.#runFor(model), this.completions);
    this.#saved -= this.milliseconds() - start;
    if (found.length) throw new EngineDisagreementError(found);
    return true;
  }

  #affordable(): boolean {
    const now = this.milliseconds();
    this.#saved = Math.min(SAVED_AT_MOST, this.#saved + (now - this.#savedAt) * SHARE);
    this.#savedAt = now;
    return this.#saved > 0;
  }

  #runFor(model: DecisionModel): ReferenceRun {
    const run = this.#runs.get(model) ?? referenceEngine(model.rules);
    this.#runs.set(model, run);
    return run;
  }
}
