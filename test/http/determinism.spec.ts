import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWith, GOLDEN_CASES } from './golden.js';
import { type RunningService, runService } from './running-service.js';

const ZONES = ['UTC', 'Pacific/Auckland', 'America/St_Johns', 'Asia/Kathmandu'];
const NOW = '2026-03-29T01:30:00Z';

describe('the same question', () => {
  let service: RunningService;
  const zone = process.env.TZ;
  beforeAll(async () => {
    service = await runService({ variables: { VERIFY: 'off' } });
  });
  afterAll(async () => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    await service.app.close();
  });

  /** The answer without its id, which is new each time. */
  const answer = async (body: object): Promise<string> => {
    const { text } = await service.post('/api/decisions?trace=true', body);
    return text.replace(/^\{"id":"[^"]*",/, '{');
  };

  it('has the same bytes for an answer each time', async () => {
    for (const { facts } of GOLDEN_CASES.slice(0, 40)) {
      const body = { facts, now: NOW };
      expect(await answer(body)).toBe(await answer(body));
    }
  });

  it('has the same bytes for an answer in whatever order the facts come', async () => {
    const { facts } = caseWith('provisional');
    const turned = Object.fromEntries(Object.entries(facts).toReversed());
    expect(await answer({ facts: turned, now: NOW })).toBe(await answer({ facts, now: NOW }));
  });

  it('has the same bytes for an answer in every time zone, days and nights of a clock change included', async () => {
    const { facts } = caseWith('final');
    const authored = Object.fromEntries(
      Object.keys(facts).map((id, i) => [id, i % 2 ? '2026-03-28' : '2026-03-28T03:00:00+01:00']),
    );
    const answers = new Set<string>();
    for (const one of ZONES) {
      process.env.TZ = one;
      answers.add(await answer({ facts, authored, now: NOW }));
    }
    expect(answers.size).toBe(1);
  });
});
