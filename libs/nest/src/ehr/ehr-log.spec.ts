import { describe, expect, it } from '@jest/globals';
import type { EhrEvent } from '#libs/ehr';
import { createLogger } from '../logging/logger.js';
import { ehrLog } from './ehr-log.js';

const linesOf = (event: EhrEvent, level: 'info' | 'debug' = 'info') => {
  const lines: unknown[] = [];
  const destination = { write: (line: string) => lines.push(JSON.parse(line)) };
  ehrLog(createLogger(level, destination))(event);
  return lines;
};

const attempt = { kind: 'attempt', ehr: 'main', interaction: 'read Patient', milliseconds: 12 } as const;

describe('The log of calls to EHRs', () => {
  it('tells of a failed attempt in codes', () => {
    expect(linesOf({ ...attempt, status: 503, code: 'ehr-unavailable', reason: 'server-error' })).toEqual([
      expect.objectContaining({
        level: 'warn',
        event: 'ehr-attempt',
        ehr: 'main',
        interaction: 'read Patient',
        status: 503,
        code: 'ehr-unavailable',
        reason: 'server-error',
      }),
    ]);
  });

  it('says nothing of what goes well, unless it is asked to', () => {
    expect(linesOf({ ...attempt, status: 200 })).toEqual([]);
    expect(linesOf({ ...attempt, status: 200 }, 'debug')).toHaveLength(1);
    expect(linesOf({ kind: 'token', ehr: 'main', seconds: 270 })).toEqual([]);
  });

  it.each<[string, EhrEvent, string]>([
    ['an EHR that is left alone', { kind: 'circuit', ehr: 'main', state: 'open' }, 'warn'],
    ['an EHR that is back', { kind: 'circuit', ehr: 'main', state: 'closed' }, 'info'],
    ['a token that is refused', { kind: 'token', ehr: 'main', code: 'ehr-refused' }, 'warn'],
    ['scopes that are withheld', { kind: 'token', ehr: 'main', seconds: 270, withheld: ['a'] }, 'warn'],
  ])('tells of %s', (_, event, level) => {
    expect(linesOf(event)).toEqual([expect.objectContaining({ level, event: `ehr-${event.kind}` })]);
  });
});
