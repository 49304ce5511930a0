import { describe, expect, it } from '@jest/globals';
import { type DecisionModel, decide, decisionModel } from '#libs/placement';
import type { Evaluation, FactInputs, Rule } from '#libs/rules';
import { EngineDisagreementError } from './errors.js';
import { ReferenceVerifier, VERIFY_MODES, type VerifyMode } from './reference-verifier.js';
import { CLOCK_TIME, PARCELS, parcelService } from './testing/parcel-service.js';

const VASE: FactInputs = { contents: ['glass'], fragility: 'high', weight_kg: 2 };
const model = decisionModel(PARCELS.ruleSet, PARCELS.parameters);
const { evaluation } = decide(model, VASE, { now: CLOCK_TIME });

/** An evaluation with one rule the other way round. */
function miscompiled(name: string): Evaluation {
  const index = model.rules.rules.findIndex(({ rule }) => rule.name === name);
  return { ...evaluation, results: evaluation.results.with(index, 2 - (evaluation.results[index] ?? 0)) };
}

/** A model in which json-rules-engine is given other rules than those that were compiled. */
function withReference(rules: (rule: Rule) => readonly Rule[]): DecisionModel {
  const { ruleSet } = model.rules;
  return {
    ...model,
    rules: { ...model.rules, ruleSet: { ...ruleSet, rules: ruleSet.rules.flatMap(rules) } },
  };
}

/** A clock on which each run of json-rules-engine takes so many milliseconds. */
function slowEngine(mode: VerifyMode, milliseconds: number) {
  const clock = { time: 0 };
  const verifier = new ReferenceVerifier(mode, () => clock.time);
  const verify = async (): Promise<boolean> => {
    const verified = verifier.verify(model, evaluation);
    clock.time += milliseconds;
    const made = await verified;
    // Where nothing was run, no time has passed.
    if (!made) clock.time -= milliseconds;
    return made;
  };
  const wait = (passing: number): void => {
    clock.time += passing;
  };
  return { verify, wait, elapsed: () => clock.time };
}
const verified = async (verify: () => Promise<boolean>, times: number): Promise<number> => {
  let made = 0;
  for (let i = 0; i < times; i++) made += Number(await verify());
  return made;
};

describe('the verifier', () => {
  it('has three modes', () => {
    expect(VERIFY_MODES).toEqual(['budget', 'always', 'off']);
  });

  it.each(['budget', 'always'] as const)(
    'passes an evaluation with which json-rules-engine agrees (%s)',
    async (mode) => {
      expect(await new ReferenceVerifier(mode, () => 0).verify(model, evaluation)).toBe(true);
    },
  );

  it('sees a rule that was compiled wrongly', async () => {
    const verifying = new ReferenceVerifier('always', () => 0).verify(model, miscompiled('padding'));
    await expect(verifying).rejects.toThrow(EngineDisagreementError);
    await expect(verifying).rejects.toMatchObject({
      code: 'engines-disagree',
      message: expect.stringContaining('padding (false against true'),
    });
  });

  it('sees a rule that json-rules-engine evaluates wrongly', async () => {
    const wrong = withReference((rule) => [
      rule.name === 'battery' ? { ...rule, conditions: { not: rule.conditions } } : rule,
    ]);
    const verifying = new ReferenceVerifier('always', () => 0).verify(wrong, evaluation);
    await expect(verifying).rejects.toThrow(/battery \(false against true/);
  });

  it('sees a rule that json-rules-engine loses', async () => {
    const forgetful = withReference((rule) => (rule.name === 'battery' ? [] : [rule]));
    await expect(new ReferenceVerifier('always', () => 0).verify(forgetful, evaluation)).rejects.toThrow(
      /battery \(false against undefined/,
    );
  });

  it('passes on that json-rules-engine failed: nothing was verified', async () => {
    const unknown = { all: [{ fact: 'weight', operator: 'equal', value: 2 }] };
    const broken = withReference((rule) => [{ ...rule, conditions: unknown }]);
    await expect(new ReferenceVerifier('always', () => 0).verify(broken, evaluation)).rejects.toThrow(
      'Undefined fact: weight',
    );
  });

  it('lets no decision out on which the engines differ', async () => {
    const real = new ReferenceVerifier('always', () => 0);
    const verifier = {
      verify: (_: DecisionModel, seen: Evaluation) =>
        real.verify(
          withReference((rule) => [{ ...rule, conditions: { not: rule.conditions } }]),
          seen,
        ),
    };
    await expect(parcelService({ verifier }).decide({ facts: VASE })).rejects.toThrow(
      EngineDisagreementError,
    );
  });
});

describe('how often it verifies', () => {
  it('is never where it is off, whatever the evaluation says', async () => {
    expect(await new ReferenceVerifier('off', () => 0).verify(model, miscompiled('padding'))).toBe(false);
  });

  it('is always where it shall be always, however long that takes', async () => {
    expect(await verified(slowEngine('always', 400).verify, 10)).toBe(10);
  });

  it('is at once for a burst, until what was saved is used up', async () => {
    expect(await verified(slowEngine('budget', 100).verify, 20)).toBe(2);
  });

  it('is again when a fifth of the time that passes has been saved', async () => {
    const { verify, wait } = slowEngine('budget', 100);
    await verified(verify, 20);
    wait(400);
    expect(await verified(verify, 3)).toBe(1);
    wait(200);
    expect(await verified(verify, 3)).toBe(0);
  });

  it('takes a fifth of one core under load', async () => {
    const { verify, wait, elapsed } = slowEngine('budget', 10);
    let made = 0;
    while (elapsed() < 20_000) {
      made += Number(await verify());
      wait(1);
    }
    const afterTheBurst = made * 10 - 100;
    expect(afterTheBurst / elapsed()).toBeCloseTo(0.2, 2);
  });

  it('saves no more than for one burst, however long it was quiet', async () => {
    const { verify, wait } = slowEngine('budget', 100);
    wait(1_000_000);
    expect(await verified(verify, 20)).toBe(2);
  });
});
