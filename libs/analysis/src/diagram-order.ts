import { sift } from '#libs/diagram';
import { decisionModel } from '#libs/placement';
import { type RuleSet, resolveParameters } from '#libs/rules';

/** A variable order for the decision diagram of a rule set, and what it saves. */
export interface FoundOrder {
  readonly order: readonly string[];
  /** Nodes in the order that the rule set names now. */
  readonly before: number;
  /** Nodes in the order found. */
  readonly after: number;
}

/** Sifts from the order of facts.json, so that the same rules always give the same order, whatever stood before. */
export function findDiagramOrder(ruleSet: RuleSet): FoundOrder {
  const parameters = resolveParameters(ruleSet.header, {}, 'parameters');
  const nodesIn = (order: readonly string[]): number =>
    decisionModel(ruleSet, parameters, order).outcomes.diagram.size;
  const { order } = sift(decisionModel(ruleSet, parameters, []).outcomes.diagram);
  return { order, before: nodesIn(ruleSet.diagramOrder), after: nodesIn(order) };
}
