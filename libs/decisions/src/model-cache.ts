import { type DecisionModel, decisionModel } from '#libs/placement';
import type { ParameterValues, RuleSet } from '#libs/rules';

/** Each choice of parameters has a diagram of its own; more than this many are not kept. */
const KEPT = 16;

/** Decision models by rule set and parameters; the least recently used goes first. */
export class ModelCache {
  readonly #models = new Map<string, DecisionModel>();
  /** Most requests come with the site's own parameters, which are always the same object. */
  readonly #keys = new WeakMap<ParameterValues, string>();

  modelFor(ruleSet: RuleSet, parameters: ParameterValues): DecisionModel {
    const key = `${ruleSet.digest} ${this.#keyOf(parameters)}`;
    const model = this.#models.get(key) ?? decisionModel(ruleSet, parameters);
    this.#models.delete(key);
    this.#models.set(key, model);
    for (const oldest of this.#models.keys()) {
      if (this.#models.size <= KEPT) break;
      this.#models.delete(oldest);
    }
    return model;
  }

  #keyOf(parameters: ParameterValues): string {
    const key = this.#keys.get(parameters) ?? JSON.stringify(parameters);
    this.#keys.set(parameters, key);
    return key;
  }
}
