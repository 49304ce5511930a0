import { describe, expect, it } from '@jest/globals';
import { carrier, WITH_CARRIERS } from '../testing/carriers.js';
import { parcelModel } from '../testing/parcels.js';
import { AvailableError, MOST_PROGRAMMES } from './available.js';
import { availableFrom } from './check-available.js';

const { ruleSet } = parcelModel(WITH_CARRIERS).rules;

function pointersFor(given: unknown): readonly string[] {
  try {
    availableFrom(ruleSet, given);
    return [];
  } catch (error) {
    if (error instanceof AvailableError) return error.problems.map(({ pointer }) => pointer);
    throw error;
  }
}

describe('what is available', () => {
  it.each([
    ['levels', { levels: ['express', 'express'] }],
    ['that there is nothing', { levels: [] }],
    ['programmes with features', { programmes: [carrier('p1', { bond: true, hours: 2.5 })] }],
    ['a programme named by a reference', { programmes: [carrier('HealthcareService/p.1-a')] }],
    ['one programme at two levels', { programmes: [carrier('p1'), carrier('p1', {}, 'standard')] }],
    ['levels beside programmes', { levels: ['standard'], programmes: [] }],
  ])('may be %s', (_, given) => {
    expect(pointersFor(given)).toEqual([]);
    expect(availableFrom(ruleSet, given)).toBe(given);
  });

  it.each([
    ['no object', ['express'], ['/available']],
    ['neither levels nor programmes', {}, ['/available']],
    ['a property that there is not', { levels: [], beds: 3 }, ['/available/beds']],
    ['a level that there is not', { levels: ['express', 'pigeon'] }, ['/available/levels/1']],
    ['an outcome beside the ladder', { levels: ['delivered'] }, ['/available/levels/0']],
    ['levels that are no list', { levels: 'express' }, ['/available/levels']],
    ['a programme that is no object', { programmes: ['p1'] }, ['/available/programmes/0']],
    [
      'a programme without id and level',
      { programmes: [{}] },
      ['/available/programmes/0/id', '/available/programmes/0/level'],
    ],
    ['an id that is text', { programmes: [carrier('Ask for Joe')] }, ['/available/programmes/0/id']],
    ['an id that is too long', { programmes: [carrier('a'.repeat(65))] }, ['/available/programmes/0/id']],
    [
      'a programme twice at one level',
      { programmes: [carrier('p1'), carrier('p1', { bond: true })] },
      ['/available/programmes/1/id'],
    ],
    [
      'a feature that there is not',
      { programmes: [carrier('p1', { wings: true })] },
      ['/available/programmes/0/features/wings'],
    ],
    [
      'a number where the answer is yes or no',
      { programmes: [carrier('p1', { bond: 1 })] },
      ['/available/programmes/0/features/bond'],
    ],
    [
      'a quantity below nothing',
      { programmes: [carrier('p1', { hours: -1 })] },
      ['/available/programmes/0/features/hours'],
    ],
    [
      'yes where a number is due',
      { programmes: [carrier('p1', { hours: true })] },
      ['/available/programmes/0/features/hours'],
    ],
    [
      'features that are no object',
      { programmes: [{ ...carrier('p1'), features: ['bond'] }] },
      ['/available/programmes/0/features'],
    ],
    [
      'a whole directory',
      { programmes: Array.from({ length: MOST_PROGRAMMES + 1 }, (_, i) => carrier(`p${i}`)) },
      ['/available/programmes'],
    ],
  ])('may not be %s', (_, given, pointers) => {
    expect(pointersFor(given)).toEqual(pointers);
  });

  it('says which levels and features there are, and repeats nothing that was sent', () => {
    try {
      availableFrom(ruleSet, { levels: ['pigeon'], programmes: [carrier('p1', { wings: true })] });
      expect(true).toBe(false);
    } catch (error) {
      expect(String(error)).toMatch(/hand-carried, express, standard.*bond, guarantee/);
      expect(String(error)).not.toMatch(/pigeon|wings/);
    }
  });
});
