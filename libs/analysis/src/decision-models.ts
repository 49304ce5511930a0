import { type DecisionModel, decisionModel } from '#libs/placement';
import { type ParameterValues, type RuleSet, resolveParameters } from '#libs/rules';

/** The model of a rule set under the choices of parameters that a case makes. */
export type DecisionModels = (parameters?: { readonly [id: string]: unknown }) => DecisionModel;

/** Models made once for each choice of parameters; a case's choices stand above the site's. */
export function decisionModels(ruleSet: RuleSet, site?: ParameterValues): DecisionModels {
  const models = new Map<string, DecisionModel>();
  return (parameters = {}) => {
    const values = resolveParameters(ruleSet.header, parameters, 'parameters', site);
    const key = JSON.stringify(values);
    const model = models.get(key) ?? decisionModel(ruleSet, values);
    models.set(key, model);
    return model;
  };
}
