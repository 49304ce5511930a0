import { expect, it } from '@jest/globals';
import { tinyRuleSet } from '../../rules/src/testing/tiny-rule-set.js';
import { findDiagramOrder } from './diagram-order.js';

it('finds the same order whatever order stood before', () => {
  const found = findDiagramOrder(tinyRuleSet());
  const again = findDiagramOrder(tinyRuleSet({ diagramOrder: found.order.toReversed() }));
  expect(again.order).toEqual(found.order);
  expect(found.after).toBeLessThanOrEqual(found.before);
});
