import { describe, expect, it } from '@jest/globals';
import { type DecisionModel, decide } from '#libs/placement';
import { FactError, ParameterError } from '#libs/rules';
import type { DecisionRequest } from './decision-envelope.js';
import { EngineDisagreementError, InvalidTimeError, UnknownRuleSetError } from './errors.js';
import { ModelCache } from './model-cache.js';
import { ReferenceVerifier } from './reference-verifier.js';
import { CLOCK_TIME, PARCELS, parcelService } from './testing/parcel-service.js';

const VASE: DecisionRequest = { facts: { contents: ['glass'], fragility: 'high', weight_kg: 2 } };
const decisionOn = async (request: DecisionRequest) =>
  (await parcelService().decide(request)).envelope.decision;

describe('the decision service', () => {
  it('decides by the default rule set at the time of the clock, under a new id', async () => {
    const service = parcelService();
    const { envelope } = await service.decide(VASE);
    expect(envelope).toMatchObject({ id: 'decision-1', decidedAt: CLOCK_TIME, sources: {}, verified: false });
    expect(envelope.decision).toMatchObject({ placement: 'hand-carried', status: 'final' });
    expect((await service.decide(VASE)).envelope.id).toBe('decision-2');
  });

  it('decides by the rule set named', async () => {
    expect(await decisionOn({ ...VASE, ruleSet: 'parcel-care' })).toEqual(await decisionOn(VASE));
  });

  it('says when it does not know a rule set, and which it knows', async () => {
    const asked = parcelService().decide({ ...VASE, ruleSet: 'letter-care' });
    await expect(asked).rejects.toThrow(UnknownRuleSetError);
    await expect(asked).rejects.toMatchObject({
      code: 'rule-set-unknown',
      known: ['parcel-care'],
      message: 'There is no such rule set here. Known: parcel-care.',
    });
  });

  it('lets facts through as they are, and refuses those that do not fit', async () => {
    await expect(parcelService().decide({ facts: { colour: 'red' } })).rejects.toThrow(FactError);
  });

  it('carries where the facts came from, beside the decision', async () => {
    const sources = { fragility: [{ reference: 'QuestionnaireResponse/1', linkId: 'fragility' }] };
    const { envelope } = await parcelService().decide({ ...VASE, sources });
    expect(envelope.sources).toBe(sources);
    expect(envelope.decision).toEqual(await decisionOn(VASE));
  });

  it('explains itself when asked', async () => {
    const { trace } = await parcelService().decide(VASE);
    expect(trace().find(({ rule }) => rule === 'high-fragility')).toMatchObject({ result: 'true' });
  });

  it('says what to ask next, by the same rule set, and nothing where all is settled', () => {
    const service = parcelService();
    const open = new Set(['contents', 'fragility', 'weight_kg']);
    expect(service.interview({ facts: {}, open })).toEqual({ next: 'fragility', placementSettled: false });
    expect(service.interview({ facts: VASE.facts, open })).toEqual({ placementSettled: true });
    expect(() => service.interview({ facts: {}, open, ruleSet: 'letter-care' })).toThrow(UnknownRuleSetError);
    expect(() => service.interview({ facts: { colour: 'red' }, open })).toThrow(FactError);
  });

  it('asks again for what is too old to reassure, where it is still open', () => {
    const facts = { contents: [], fragility: 'none', weight_kg: 2 };
    const request = { facts, open: new Set(['fragility']), now: '2026-01-02T00:00:00Z' };
    const at = (time: string) => parcelService().interview({ ...request, authored: { fragility: time } });
    expect(at('2026-01-02T00:00:00Z')).toEqual({ placementSettled: true });
    expect(at('2025-01-01T00:00:00Z')).toEqual({ next: 'fragility', placementSettled: false });
  });

  it('gives no decision that the verifier refuses', async () => {
    const verifier = { verify: () => Promise.reject(new EngineDisagreementError([])) };
    await expect(parcelService({ verifier }).decide(VASE)).rejects.toThrow(EngineDisagreementError);
  });

  it('says that a decision was verified', async () => {
    const { envelope } = await parcelService({ verifier: new ReferenceVerifier('always', () => 0) }).decide(
      VASE,
    );
    expect(envelope.verified).toBe(true);
  });
});

describe('parameters of a request', () => {
  const heavy: DecisionRequest = { facts: { contents: ['battery'], fragility: 'none', weight_kg: 20 } };

  it('stand above those of the site, and in the decision', async () => {
    expect(await decisionOn(heavy)).toMatchObject({
      escalation: 'hazmat-team',
      parameters: { heavy_kg: 20 },
    });
    const lenient = await decisionOn({ ...heavy, parameters: { heavy_kg: 30 } });
    expect(lenient).not.toHaveProperty('escalation');
    expect(lenient.parameters).toEqual({ ...PARCELS.parameters, heavy_kg: 30 });
  });

  it('may name a part of a group, and leave the rest to the site', async () => {
    const site = {
      ...PARCELS,
      parameters: { ...PARCELS.parameters, heavy_kg: 25, shock_bands: { some: 5, high: 9 } },
    };
    const service = parcelService({ ruleSets: { find: () => site, ids: [] } });
    const { envelope } = await service.decide({ ...heavy, parameters: { shock_bands: { high: 7 } } });
    expect(envelope.decision.parameters).toMatchObject({ heavy_kg: 25, shock_bands: { some: 5, high: 7 } });
  });

  it('are refused outside their range', async () => {
    await expect(parcelService().decide({ ...heavy, parameters: { heavy_kg: 31 } })).rejects.toThrow(
      ParameterError,
    );
  });
});

describe('the time of a decision', () => {
  const inspected: DecisionRequest = { ...VASE, authored: { fragility: '2026-06-01T11:00:00Z' } };

  it('is taken from the request, in UTC', async () => {
    const { envelope } = await parcelService().decide({ ...inspected, now: '2026-06-02T01:00:00+02:00' });
    expect(envelope.decidedAt).toBe('2026-06-01T23:00:00.000Z');
    expect(envelope.decision.status).toBe('final');
  });

  it('decides how old an answer is', async () => {
    expect((await decisionOn({ ...inspected, now: '2026-06-02T11:00:01Z' })).missing).toEqual([]);
    const sturdy = { ...inspected, facts: { ...VASE.facts, fragility: 'none' } };
    const { missing } = await decisionOn({ ...sturdy, now: '2026-06-02T11:00:01Z' });
    expect(missing.map(({ fact }) => fact)).toEqual(['fragility']);
  });

  it.each(['2026-06-01', '2026-06-01T12:00:00', 'now', ''])('cannot be %j', async (now) => {
    const asked = parcelService().decide({ ...VASE, now });
    await expect(asked).rejects.toThrow(InvalidTimeError);
    await expect(asked).rejects.toMatchObject({ code: 'time-invalid', pointer: '/now' });
  });

  it('changes nothing else: same facts and time, same bytes', async () => {
    const now = '2026-06-01T12:00:00Z';
    const [once, again] = await Promise.all([decisionOn({ ...VASE, now }), decisionOn({ ...VASE, now })]);
    expect(JSON.stringify(once)).toBe(JSON.stringify(again));
  });
});

describe('the models kept', () => {
  const cache = new ModelCache();
  const modelAt = (heavy_kg: number): DecisionModel =>
    cache.modelFor(PARCELS.ruleSet, { ...PARCELS.parameters, heavy_kg });

  it('are sixteen, and the least recently used goes first', () => {
    const [first, second] = [modelAt(10), modelAt(11)];
    for (let heavy = 12; heavy <= 25; heavy++) modelAt(heavy);
    expect(modelAt(10)).toBe(first);
    modelAt(26);
    expect(modelAt(10)).toBe(first);
    expect(modelAt(11)).not.toBe(second);
  });

  it('are told apart by rule set too', () => {
    const other = cache.modelFor({ ...PARCELS.ruleSet, digest: 'sha256:other' }, PARCELS.parameters);
    expect(cache.modelFor(PARCELS.ruleSet, PARCELS.parameters)).not.toBe(other);
  });

  it('decide by the parameters they were made for', () => {
    const facts = { contents: ['battery'], fragility: 'none', weight_kg: 20 };
    const escalations = [20, 21].map(
      (heavy) => decide(modelAt(heavy), facts, { now: CLOCK_TIME }).decision.escalation,
    );
    expect(escalations).toEqual(['hazmat-team', undefined]);
  });
});
