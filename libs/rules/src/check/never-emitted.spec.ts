import { describe, expect, it } from '@jest/globals';
import { problemsAfter } from '../testing/broken-rule-set.js';

const FORBIDDEN = [{ system: 'urn:codes', code: '666', reason: 'It means the opposite.' }] as const;
const problem = { message: 'Code 666 may never be emitted: It means the opposite.', remedy: 'Remove it.' };

describe('a code that may never be emitted', () => {
  it('stands in no activity', () => {
    const found = problemsAfter(
      ['catalogue.json', '/neverEmit', FORBIDDEN],
      ['catalogue.json', '/activities/0/coding', [{ system: 'urn:codes', code: '666' }]],
    );
    expect(found).toEqual([{ file: 'catalogue.json', pointer: '/activities/0/coding/0/code', ...problem }]);
  });

  it.each(['ladder', 'outcomes', 'escalations'])('stands in none of the %s', (part) => {
    const found = problemsAfter(
      ['catalogue.json', '/neverEmit', FORBIDDEN],
      ['levels.json', `/${part}/0/crosswalk`, [{ system: 'urn:codes', codes: [{ code: '666' }] }]],
    );
    expect(found).toEqual([
      { file: 'levels.json', pointer: `/${part}/0/crosswalk/0/codes/0/code`, ...problem },
    ]);
  });

  it('may be used in another code system', () => {
    const coding = [{ system: 'urn:other', code: '666' }];
    expect(
      problemsAfter(
        ['catalogue.json', '/neverEmit', FORBIDDEN],
        ['catalogue.json', '/activities/0/coding', coding],
      ),
    ).toEqual([]);
  });
});
