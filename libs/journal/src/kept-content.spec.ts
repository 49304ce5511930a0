import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentFrom, keptContent } from './kept-content.js';
import { receiptOf } from './read-receipt.js';
import type { Origin, ReceiptContent } from './receipt.js';
import { linksFrom, someBatch } from './testing/receipts.js';

const few = (...values: readonly string[]) => fc.constantFrom(...values);
const source = fc.record(
  {
    reference: few('QuestionnaireResponse/1', 'Condition/2', ''),
    identifier: fc.record({ system: few('urn:s'), value: few('v') }),
    // What stands for a reference that names the person has it, and no type of ours.
    type: few('Patient'),
    linkId: few('size', 'weight', 'other', ''),
    path: few('QuestionnaireResponse.item[0]', 'Condition'),
    authored: few('2026-11-22T12:00:00.000Z', '2026-11-21T12:00:00.000Z'),
  },
  { requiredKeys: [] },
);
const fact = few('size', 'weight', 'fragility');
const sources = fc.dictionary(fact, fc.array(source, { maxLength: 3 }), { maxKeys: 3 });
const times = fc.dictionary(fact, few('2026-11-22T12:00:00.000Z', '2026-11-20T12:00:00.000Z'), {
  maxKeys: 3,
});
/** Mostly the times are those of the sources, and often the facts, too. */
const content: fc.Arbitrary<ReceiptContent> = fc
  .tuple(sources, times, fc.boolean(), fc.boolean())
  .map(([all, other, isOther, isOfOthers]) => ({
    subject: 'Patient/1',
    facts: isOfOthers
      ? { fragility: 'high' }
      : Object.fromEntries(Object.keys(all).map((id) => [id, 'high'])),
    authored: isOther
      ? other
      : Object.fromEntries(
          Object.entries(all).flatMap(([id, [first]]) => (first?.authored ? [[id, first.authored]] : [])),
        ),
    sources: all,
  }));

describe('The content of a receipt', () => {
  it('is the same again after it was kept as JSON, in the same order', () => {
    fc.assert(
      fc.property(content, (whole) => {
        const again = contentFrom(JSON.parse(JSON.stringify(keptContent(whole))));
        expect(again).toEqual(whole);
        expect(Object.keys(again.authored)).toEqual(Object.keys(whole.authored));
        expect(Object.keys(again.sources)).toEqual(Object.keys(whole.sources));
      }),
      { numRuns: 2000 },
    );
  });

  it('says once what all answers of a form have in common', () => {
    const [reference, authored] = ['QuestionnaireResponse/1', '2026-11-22T12:00:00.000Z'];
    const ids = ['size', 'weight', 'fragility'];
    const whole: ReceiptContent = {
      facts: { size: 1, weight: 2, fragility: 'high' },
      authored: Object.fromEntries(ids.map((id) => [id, authored])),
      sources: Object.fromEntries(
        ids.map((id, i) => [
          id,
          [{ reference, linkId: id, path: `QuestionnaireResponse.item[${i}]`, authored }],
        ]),
      ),
    };
    expect(keptContent(whole)).toEqual({
      facts: whole.facts,
      origins: [
        [{ reference, path: 'QuestionnaireResponse.item[0]', authored }],
        'QuestionnaireResponse.item[1]',
        'QuestionnaireResponse.item[2]',
      ],
    });
  });

  it('names the facts of its sources where they are not those that were told, in their order', () => {
    const whole = { authored: {}, sources: { weight: [{ linkId: 'weight', path: 'a' }], size: [] } };
    const origins = { weight: 'a', size: [] };
    expect(keptContent({ ...whole, facts: { size: 1, weight: 2 } })).toMatchObject({ origins });
    expect(keptContent({ ...whole, facts: { weight: 2 } })).toMatchObject({ origins });
    expect(keptContent({ ...whole, facts: { weight: 2, size: 1 } })).toMatchObject({ origins: ['a', []] });
  });

  it('can be read where each path once stood in a list of its own', () => {
    const authored = '2026-11-22T12:00:00.000Z';
    const first = [{ reference: 'QuestionnaireResponse/1', path: 'a', authored }];
    const read = (weight: Origin) =>
      contentFrom({ facts: { size: 1, weight: 2 }, origins: { size: first, weight } });
    expect(read([{ path: 'b' }])).toEqual(read('b'));
    expect(read('b').sources.weight).toEqual([{ ...first[0], linkId: 'weight', path: 'b' }]);
  });

  it('can be read from receipts of which nothing was left out', () => {
    const [link] = linksFrom(someBatch('w', ['d1']));
    expect(link && receiptOf(link).content).toEqual({
      subject: 'Patient/1',
      facts: { fragility: 'high' },
      authored: {},
      sources: {},
    });
  });
});
