import { describe, expect, it } from '@jest/globals';
import { InvalidTimeError } from '#libs/decisions';
import { decisionRequestFrom } from './decision-request.js';

const decisionRequest = (now: string): unknown => decisionRequestFrom({ facts: {}, now });

describe('A request for a decision', () => {
  it('says what time it is', () => {
    expect(decisionRequest('2026-11-20T12:00:00Z')).toEqual({ facts: {}, now: '2026-11-20T12:00:00Z' });
  });

  it.each(['9999-12-31T23:59:59-14:00', '0000-01-01T00:00:00+14:00'])(
    'is refused for %s, which has no year of four digits in UTC',
    (now) => {
      expect(() => decisionRequest(now)).toThrow(InvalidTimeError);
    },
  );
});
