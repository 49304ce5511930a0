import { describe, expect, it } from '@jest/globals';
import { problemsAfter } from '../testing/broken-rule-set.js';

const FILE = 'conditions.json';
const heavy = { all: [{ fact: 'weight_kg', operator: 'greaterThan', value: 5 }] };

describe('shared conditions', () => {
  it('have to exist', () => {
    expect(problemsAfter(['rules/intake/otherwise.json', '/conditions/condition', 'at-intaek'])).toEqual([
      {
        file: 'rules/intake/otherwise.json',
        pointer: '/conditions/condition',
        message: 'No shared condition is named at-intaek.',
        remedy: 'Did you mean at-intake? Known: at-intake, in-transit.',
      },
    ]);
  });

  it('have to exist where an invariant names them', () => {
    const [problem] = problemsAfter([
      'invariants.json',
      '/invariants/0/when',
      { not: { condition: 'broken' } },
    ]);
    expect(problem).toMatchObject({ file: 'invariants.json', pointer: '/invariants/0/when/not/condition' });
  });

  it('have to be used', () => {
    expect(problemsAfter([FILE, '/conditions/heavy', heavy])).toEqual([
      {
        file: FILE,
        pointer: '/conditions/heavy',
        message: 'Shared condition heavy is not used.',
        remedy: 'Remove it, or use it in a rule.',
      },
    ]);
  });

  it('are not used by being used in what nobody uses', () => {
    const edits = [
      [FILE, '/conditions/heavy', heavy],
      [FILE, '/conditions/too-heavy', { not: { condition: 'heavy' } }],
    ] as const;
    expect(problemsAfter(...edits).map(({ pointer }) => pointer)).toEqual([
      '/conditions/heavy',
      '/conditions/too-heavy',
    ]);
  });

  it('are used where an invariant uses them', () => {
    const edits = [
      [FILE, '/conditions/heavy', heavy],
      ['invariants.json', '/invariants/0/when', { condition: 'heavy' }],
    ] as const;
    expect(problemsAfter(...edits)).toEqual([]);
  });

  it('may not go round in a circle; each circle is reported once', () => {
    const edits = [
      [FILE, '/conditions/a', { all: [{ condition: 'b' }] }],
      [FILE, '/conditions/b', { not: { any: [{ condition: 'c' }] } }],
      [FILE, '/conditions/c', { condition: 'a' }],
      ['rules/scope/too-heavy.json', '/conditions/all/1', { condition: 'c' }],
    ] as const;
    expect(problemsAfter(...edits)).toEqual([
      {
        file: FILE,
        pointer: '/conditions/a/all/0/condition',
        message: 'Shared conditions go round in a circle: a → b → c → a.',
        remedy: 'Let one of them say what it means without the others.',
      },
    ]);
  });

  it('may not be themselves', () => {
    const problems = problemsAfter([FILE, '/conditions/in-transit', { condition: 'in-transit' }]);
    expect(problems.map(({ message }) => message)).toEqual([
      'Shared conditions go round in a circle: in-transit → in-transit.',
    ]);
  });
});
