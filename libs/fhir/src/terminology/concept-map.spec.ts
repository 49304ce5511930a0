import { expect, it } from '@jest/globals';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { conceptMapFrom } from './concept-map.js';
import { crosswalkOf } from './crosswalk.js';
import { crosswalkSystemsFrom } from './crosswalk-systems.js';

const ruleSet = shippedRuleSet();
const groups = conceptMapFrom(ruleSet).group ?? [];
const targets = groups.flatMap(({ target, element }) =>
  element.flatMap(({ code, target: codes = [] }) => codes.map((one) => ({ level: code, target, ...one }))),
);

it('every code of the crosswalk is there once', () => {
  expect(targets).toHaveLength(crosswalkOf(ruleSet).length);
  expect(new Set(targets.map(({ level, target, code }) => `${level} ${target} ${code}`)).size).toBe(
    targets.length,
  );
});

it('levels, what lies beside them and escalations are mapped', () => {
  expect(targets.map(({ level }) => level)).toEqual(
    expect.arrayContaining([
      'inpatient-detox',
      'early-intervention',
      'medically-managed-intensive-inpatient',
    ]),
  );
});

it('a condition or limit stands as a comment', () => {
  const broader = targets.find(({ level, code }) => level === 'inpatient-rehab' && code === '35637008');
  expect(broader?.comment).toBe('A broader procedure than the level: for mapping only.');
});

it('no mapping claims more than a relation', () => {
  expect(new Set(targets.map(({ equivalence }) => equivalence))).toEqual(new Set(['relatedto']));
});

it('systems of others that have our address are given as fragments, those with their own are not', () => {
  const systems = crosswalkSystemsFrom(ruleSet);
  expect(systems.map(({ id, content }) => [id, content])).toEqual([
    ['asam-4th-edition', 'fragment'],
    ['teds-service', 'fragment'],
    ['asam-3rd-edition', 'fragment'],
  ]);
});
