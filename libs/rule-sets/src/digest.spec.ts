import { expect, it } from '@jest/globals';
import { ruleSetDigest } from './digest.js';

const FILES = { 'facts.json': { b: 1, a: [2.0] }, 'rules/x/y.json': { name: 'y' } };

it('The digest is that of the canonical JSON of the files', () => {
  expect(ruleSetDigest(FILES)).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(ruleSetDigest({ 'rules/x/y.json': { name: 'y' }, 'facts.json': { a: [2], b: 1 } })).toBe(
    ruleSetDigest(FILES),
  );
});

it('The digest changes with any file that decides', () => {
  expect(ruleSetDigest({ ...FILES, 'facts.json': { b: 1, a: [3] } })).not.toBe(ruleSetDigest(FILES));
  expect(ruleSetDigest({ ...FILES, 'conditions.json': {} })).not.toBe(ruleSetDigest(FILES));
});

it('The digest does not change with cases and the diagram order', () => {
  const beside = { 'cases/a.json': { cases: [] }, 'diagram-order.generated.json': { order: [] } };
  expect(ruleSetDigest({ ...FILES, ...beside })).toBe(ruleSetDigest(FILES));
});
