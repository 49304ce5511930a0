import { describe, expect, it } from '@jest/globals';
import { ownResponse, response } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';
import { IntakeError } from './intake-error.js';

const ruleSet = shippedRuleSet();
const read = testReader(ruleSet);
const OURS = `${ruleSet.header.url}/Questionnaire/sud-intake`;

/** What a server would do: take it, or refuse it with issues. Anything else is a crash. */
function outcome(body: unknown): 'taken' | IntakeError {
  try {
    read(body);
    return 'taken';
  } catch (error) {
    if (error instanceof IntakeError) return error;
    throw error;
  }
}

const codesOf = (body: unknown) => {
  const result = outcome(body);
  return result === 'taken' ? [] : result.issues.map(({ code }) => code);
};

function nested(levels: number): object {
  let item: object = { linkId: 'x' };
  for (let i = 0; i < levels; i += 1) item = { linkId: 'x', item: [item] };
  return item;
}

describe('hostile input', () => {
  it('10,000 levels of items are refused as too costly', () => {
    expect(codesOf(response(OURS, [nested(10_000)] as never))).toEqual(['too-costly']);
    expect(codesOf(response(OURS, [nested(60)] as never))).toEqual([]);
  });

  it('100,000 items are refused as too costly, once', () => {
    const items = Array.from({ length: 100_000 }, () => ({ linkId: 'x' }));
    expect(codesOf(response(OURS, items))).toEqual(['too-costly']);
  });

  it('100,000 answers count too', () => {
    const answer = Array.from({ length: 100_000 }, () => ({ valueCoding: { code: 'alcohol' } }));
    expect(codesOf(response(OURS, [{ linkId: 'substances_used', answer }]))).toEqual(['too-costly']);
  });

  it('limits are adjustable', () => {
    const strict = testReader(ruleSet, { limits: { items: 1 } });
    expect(() => strict(response(OURS, [{ linkId: 'a' }, { linkId: 'b' }]))).toThrow(/More than 1 items/);
  });

  it('at most fifty problems are told', () => {
    const items = Array.from({ length: 200 }, () => ({ linkId: 'pregnant', answer: [{ valueString: 'x' }] }));
    expect(codesOf(response(OURS, items))).toHaveLength(50);
  });

  it('__proto__ as a key or as a linkId changes nothing', () => {
    const text = JSON.stringify(ownResponse(ruleSet, { psychosis: 'absent' }));
    const body = JSON.parse(text.replace('{', '{"__proto__":{"status":"stopped","polluted":true},'));
    expect(read(body).facts).toEqual({ psychosis: 'absent' });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const items = ['__proto__', 'constructor', 'toString'].map((linkId) => ({
      linkId,
      answer: [{ valueCoding: { code: '__proto__' } }],
    }));
    expect(read(response(OURS, items)).facts).toEqual({});
  });

  it('lone surrogates and a megabyte of text do not come back', () => {
    for (const text of ['\ud800', 'x'.repeat(1_000_000)]) {
      const items = [{ linkId: text, answer: [{ valueString: text }] }];
      expect(JSON.stringify(read(response(OURS, items)))).not.toContain(text);
      const result = outcome({ ...response(OURS, items), status: text, authored: text, id: text });
      expect(result).toBeInstanceOf(IntakeError);
      expect((result as IntakeError).message).not.toContain(text);
    }
  });

  const WRONG = [null, 0, true, 'text', [], {}, [null], [[]], [{}], { item: 1 }, Infinity];

  it.each(['item', 'subject', 'authored', 'status', 'id', 'questionnaire', 'contained'])(
    'any type at %s gives an answer or a refusal',
    (key) => {
      for (const wrong of WRONG) outcome({ ...ownResponse(ruleSet, { pregnant: true }), [key]: wrong });
    },
  );

  it.each(['linkId', 'answer', 'item', 'definition', 'extension'])('any type at item.%s too', (key) => {
    for (const wrong of WRONG) outcome(response(OURS, [{ linkId: 'pregnant', [key]: wrong }]));
  });

  it.each([
    'valueCoding',
    'valueQuantity',
    'valueBoolean',
    'valueInteger',
    'valueDecimal',
    'valueString',
    'valueX',
  ])('any type at answer.%s too', (key) => {
    for (const linkId of ['pregnant', 'withdrawal_risk', 'substances_used', 'age_years']) {
      for (const wrong of WRONG) outcome(response(OURS, [{ linkId, answer: [{ [key]: wrong } as never] }]));
    }
  });

  it('a contained Questionnaire of any shape gives an answer or a refusal', () => {
    for (const wrong of WRONG) {
      const contained = [{ resourceType: 'Questionnaire', id: 'q', item: wrong }];
      outcome(response('#q', [{ linkId: 'a', answer: [{ valueBoolean: true }] }], { contained } as never));
    }
  });
});
