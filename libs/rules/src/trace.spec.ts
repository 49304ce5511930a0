import { describe, expect, it } from '@jest/globals';
import { encodeFacts } from './encode-facts.js';
import { evaluate } from './evaluate.js';
import type { FactInputs } from './fact-input.js';
import { rulesOn, TINY_NOW, tinyEvaluation } from './testing/tiny-evaluation.js';
import { expandTrace, type RuleTrace } from './trace.js';

function traceOf(name: string, inputs: FactInputs): RuleTrace | undefined {
  const { rules, evaluation } = tinyEvaluation(inputs);
  return expandTrace(rules, evaluation).find(({ rule }) => rule === name);
}

describe('expandTrace', () => {
  it('states every condition of a rule with names, values and outcome', () => {
    expect(traceOf('heavy-battery', { contents: ['battery'], weight_kg: 20 })).toEqual({
      rule: 'heavy-battery',
      group: 'safety',
      statements: ['P-4'],
      result: 'true',
      conditions: {
        result: 'true',
        all: [
          {
            result: 'true',
            fact: 'contents',
            operator: 'contains',
            value: 'battery',
            known: { value: ['battery'], asked: true },
          },
          {
            result: 'true',
            fact: 'weight_kg',
            operator: 'greaterThanInclusive',
            value: 20,
            known: { value: 20, asked: true },
          },
        ],
      },
    });
  });

  it('goes on where the rule was decided already', () => {
    const trace = traceOf('heavy-battery', { contents: [], weight_kg: 20 });
    expect(trace?.conditions.all?.map(({ result }) => result)).toEqual(['false', 'true']);
  });

  it('shows shared conditions by name, with what they mean', () => {
    const [named, leaf] = traceOf('arrived', { current_service: 'express' })?.conditions.all ?? [];
    expect(named).toMatchObject({
      result: 'true',
      condition: 'in-transit',
      not: { condition: 'at-intake', result: 'false' },
    });
    expect(leaf).toEqual({
      result: 'unknown',
      fact: 'arrived_intact',
      operator: 'equal',
      value: true,
      known: { asked: true },
    });
  });

  it('shows what is only assumed, or only bounded', () => {
    const glass = traceOf('uninsured-glass', { contents: { contains: ['glass'] } });
    expect(glass?.conditions.all?.map(({ known }) => known)).toEqual([
      { contains: ['glass'], asked: true },
      { value: true, assumed: true },
    ]);
  });

  it('shows all that is unanswered to a rule that asks for it', () => {
    const trace = traceOf('fragility-unknown', { weight_kg: 2 });
    expect(trace?.conditions.all?.[0]).toMatchObject({
      fact: 'unanswered',
      value: 'fragility',
      known: { value: ['contents', 'fragility'] },
    });
  });

  it('shows parameters, paths, and comparisons of two facts', () => {
    const facts = {
      labels: { type: 'set', values: ['top', 'cold'], asked: true },
      limit: { type: 'integer', minimum: 0, maximum: 9, asked: true },
    } as const;
    const length = { fact: 'labels', path: '$.length', operator: 'lessThan', value: { fact: 'limit' } };
    const first = { fact: 'labels', path: '$[0]', operator: 'equal', value: 'cold' };
    const heavy = { fact: 'param.heavy_kg', operator: 'equal', value: 20 };
    const rules = rulesOn(facts, [length, first, heavy]);
    const evaluation = evaluate(rules, encodeFacts(rules, { labels: ['cold'], limit: 2 }, { now: TINY_NOW }));
    const known = { value: ['cold'], asked: true };
    expect(expandTrace(rules, evaluation).map(({ conditions }) => conditions.all?.[0])).toEqual([
      { result: 'true', ...length, known },
      { result: 'true', ...first, known },
      { result: 'true', ...heavy, known: { value: 20 } },
    ]);
  });

  it('says of every rule what the evaluation says', () => {
    const { rules, evaluation } = tinyEvaluation({
      contents: { contains: ['glass'] },
      weight_kg: { atLeast: 20 },
    });
    const results = expandTrace(rules, evaluation).map(({ result }) =>
      ['false', 'unknown', 'true'].indexOf(result),
    );
    expect(results).toEqual([...evaluation.results]);
  });
});
