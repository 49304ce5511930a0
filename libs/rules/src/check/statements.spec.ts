import { describe, expect, it } from '@jest/globals';
import { problemsAfter } from '../testing/broken-rule-set.js';

const KNOWN = 'Known: P-1, P-2, P-3, P-4, P-5.';

describe('what is cited', () => {
  it.each([
    ['rules/safety/battery.json', '/statements/0'],
    ['rules/safety/battery.json', '/supporting'],
    ['levels.json', '/ladder/1/statements/0'],
    ['levels.json', '/ladder/1/intensityStatements/0'],
    ['levels.json', '/outcomes/0/statements/0'],
    ['levels.json', '/escalations/0/statements/0'],
    ['catalogue.json', '/activities/0/statements/0'],
    ['catalogue.json', '/providerCriteria/0/statements/0'],
    ['catalogue.json', '/warnings/0/statements/0'],
    ['rule-set.json', '/parameters/heavy_kg/statements/0'],
  ])('has to exist: %s%s', (file, pointer) => {
    const isList = pointer.endsWith('supporting');
    expect(problemsAfter([file, pointer, isList ? ['PX-77'] : 'PX-77'])).toEqual([
      {
        file,
        pointer: isList ? `${pointer}/0` : pointer,
        message: 'Statement PX-77 is not in sources.json.',
        remedy: KNOWN,
      },
    ]);
  });

  it('has to exist for an activity of a level too', () => {
    const activity = { code: 'padding', required: true, statements: ['P-1', 'PX-77'] };
    expect(problemsAfter(['levels.json', '/ladder/0/activities', [activity]])).toMatchObject([
      { pointer: '/ladder/0/activities/0/statements/1' },
    ]);
  });

  it('is not marked as not used', () => {
    expect(problemsAfter(['rules/safety/battery.json', '/statements/0', 'P-5'])).toEqual([
      {
        file: 'rules/safety/battery.json',
        pointer: '/statements/0',
        message: 'Statement P-5 is cited here, but marked as not used.',
        remedy: 'Remove `unused` from it in sources.json, or do not cite it.',
      },
    ]);
  });

  it('may be said not to be used where only a parameter rests on it', () => {
    expect(problemsAfter(['rule-set.json', '/parameters/heavy_kg/statements', ['P-5']])).toEqual([]);
  });
});

describe('sources', () => {
  it('hold a statement once', () => {
    expect(problemsAfter(['sources.json', '/statements/4/id', 'P-1'])).toMatchObject([
      { file: 'sources.json', pointer: '/statements/4/id', message: 'Statement P-1 stands here twice.' },
    ]);
  });

  it('name the article of each', () => {
    expect(problemsAfter(['sources.json', '/statements/0/article', 'handbok'])).toEqual([
      {
        file: 'sources.json',
        pointer: '/statements/0/article',
        message: 'Article handbok is not declared.',
        remedy: 'Did you mean handbook? Known: handbook.',
      },
    ]);
  });
});
