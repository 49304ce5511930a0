import { describe, expect, it } from '@jest/globals';
import { problemsAfter } from '../testing/broken-rule-set.js';

const LADDER = 'Known: hand-carried, express, standard.';

describe('effects name what exists', () => {
  it.each([
    ['safety/high-fragility', 'level', 'by-pigeon', 'There is no level by-pigeon.', LADDER],
    ['safety/high-fragility', 'level', 'delivered', 'There is no level delivered.', LADDER],
    [
      'safety/contents-unknown',
      'atLeast',
      'expres',
      'There is no level expres.',
      `Did you mean express? ${LADDER}`,
    ],
    [
      'review/arrived',
      'level',
      'deliverd',
      'There is no level or outcome deliverd.',
      /^Did you mean delivered\?/,
    ],
    ['safety/heavy-battery', 'to', 'express', 'There is no escalation express.', 'Known: hazmat-team.'],
    [
      'safety/uninsured-glass',
      'level',
      'delivered',
      'There is no level or escalation delivered.',
      /hazmat-team/,
    ],
    [
      'safety/battery',
      'code',
      'W-BATERY',
      'There is no warning W-BATERY.',
      'Did you mean W-BATTERY? Known: W-BATTERY.',
    ],
    [
      'activities/padding',
      'code',
      'bonded-carrier',
      'There is no activity bonded-carrier.',
      'Known: padding.',
    ],
    [
      'providers/bonded',
      'code',
      'padding',
      'There is no provider criterion padding.',
      'Known: bonded-carrier.',
    ],
  ])('%s: %s %s', (rule, param, value, message, remedy) => {
    const pointer = `/event/params/${param}`;
    const help = typeof remedy === 'string' ? remedy : expect.stringMatching(remedy);
    expect(problemsAfter([`rules/${rule}.json`, pointer, value])).toEqual([
      { file: `rules/${rule}.json`, pointer, message, remedy: help },
    ]);
  });

  it('and limit themselves to levels that exist', () => {
    const edit = [
      'rules/activities/padding.json',
      '/event/params/levels',
      ['standard', 'delivered', 'slow'],
    ] as const;
    expect(problemsAfter(edit)).toMatchObject([
      { pointer: '/event/params/levels/2', message: 'There is no level or outcome slow.' },
    ]);
  });
});

describe('amounts may be parameters', () => {
  const FILE = 'rules/activities/two-people.json';
  const MIN = '/event/params/hoursPerWeek/min';

  it.each([
    [
      { fact: 'param.heavy_gk' },
      '/fact',
      'Parameter heavy_gk is not in rule-set.json.',
      /Did you mean param.heavy_kg/,
    ],
    [{ fact: 'param.shock_bands' }, '/fact', 'param.shock_bands is a group.', /Add a path/],
    [{ fact: 'param.usual_service' }, '', 'param.usual_service is no number.', /integer or decimal/],
  ])('but not %j', (reference, pointer, message, remedy) => {
    expect(problemsAfter([FILE, MIN, reference])).toEqual([
      { file: FILE, pointer: MIN + pointer, message, remedy: expect.stringMatching(remedy) },
    ]);
  });

  it('that are numbers', () => {
    const days = [
      'rules/review/look-again.json',
      '/event/params/withinDays',
      { fact: 'param.heavy_kg' },
    ] as const;
    expect(problemsAfter([FILE, MIN, { fact: 'param.shock_bands', path: '$.high' }], days)).toEqual([]);
  });
});
