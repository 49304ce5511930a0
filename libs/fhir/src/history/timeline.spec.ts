import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '#libs/analysis';
import { episodesOf, lastStepUp, type Stretch, timelineOf } from './timeline.js';

const stay = (rank: number, start: number, end: number): Stretch => ({ rank, start, end });
const DETOX = 0;
const REHAB = 1;
const INTENSIVE = 2;
const OUTPATIENT = 3;

describe('where somebody was', () => {
  it('is the most intensive of the levels at a time, so a contact at a lesser one is no move', () => {
    const visited = [stay(INTENSIVE, 0, 60), stay(OUTPATIENT, 10, 11)];
    expect(timelineOf(visited, 3)).toEqual([stay(INTENSIVE, 0, 60)]);
  });

  it('is interrupted by a stay at a more intensive level', () => {
    const interrupted = [stay(OUTPATIENT, 0, 60), stay(REHAB, 20, 48)];
    expect(timelineOf(interrupted, 3)).toEqual([
      stay(OUTPATIENT, 0, 20),
      stay(REHAB, 20, 48),
      stay(OUTPATIENT, 48, 60),
    ]);
  });

  it('is one stay where a plan was renewed within the days allowed, and two where it was not', () => {
    expect(timelineOf([stay(REHAB, 0, 10), stay(REHAB, 13, 20)], 3)).toEqual([stay(REHAB, 0, 20)]);
    expect(timelineOf([stay(REHAB, 0, 10), stay(REHAB, 14, 20)], 3)).toHaveLength(2);
  });

  it('does not depend on the order in which stays are told, equal starts and overlaps included', () => {
    const stays = [
      stay(OUTPATIENT, 0, 30),
      stay(INTENSIVE, 0, 12),
      stay(DETOX, 5, 9),
      stay(OUTPATIENT, 31, 40),
      stay(REHAB, 35, 50),
    ];
    const told = timelineOf(stays, 2);
    for (let turn = 1; turn < stays.length; turn += 1) {
      const turned = [...stays.slice(turn), ...stays.slice(0, turn)];
      expect(timelineOf(turned, 2)).toEqual(told);
      expect(timelineOf(turned.toReversed(), 2)).toEqual(told);
    }
  });
});

describe('where 2,000 generated people were', () => {
  const random = seededRandom(5);
  const below = (limit: number): number => Math.floor(random() * limit);
  const people = Array.from({ length: 2_000 }, () =>
    Array.from({ length: below(7) }, () => {
      const start = below(60);
      return stay(below(5), start, start + 1 + below(20));
    }),
  );
  /** By the definition: on each day the most intensive of the stays. */
  const dayByDay = (stays: readonly Stretch[]) =>
    Array.from({ length: 90 }, (_, day) => {
      const ranks = stays.filter(({ start, end }) => start <= day && day < end).map(({ rank }) => rank);
      return ranks.length > 0 ? Math.min(...ranks) : undefined;
    });

  it('is what every single day says, and no stretch touches another of its level', () => {
    for (const stays of people) {
      const timeline = timelineOf(stays, 0);
      expect(dayByDay(timeline)).toEqual(dayByDay(stays));
      const twice = timeline.filter((it, i) => {
        const before = timeline[i - 1];
        return before?.rank === it.rank && before.end === it.start;
      });
      expect(twice).toEqual([]);
    }
  });
});

describe('the last step up', () => {
  it('is the last move to a more intensive level, though a step down followed', () => {
    const timeline = [stay(OUTPATIENT, 0, 20), stay(DETOX, 20, 26), stay(REHAB, 26, 40)];
    expect(lastStepUp(timeline)).toEqual([timeline[0], timeline[1]]);
  });

  it('is none where every move was down, and none where there was no move', () => {
    expect(lastStepUp([stay(DETOX, 0, 5), stay(REHAB, 5, 30), stay(OUTPATIENT, 40, 50)])).toBeUndefined();
    expect(lastStepUp([stay(REHAB, 5, 30)])).toBeUndefined();
  });
});

describe('episodes', () => {
  it('join what follows each other, whatever the level', () => {
    const timeline = [stay(DETOX, 0, 5), stay(REHAB, 6, 30), stay(OUTPATIENT, 90, 95)];
    expect(episodesOf(timeline, 3)).toHaveLength(2);
  });
});
