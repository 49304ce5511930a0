import { describe, expect, it } from '@jest/globals';
import { elementsOf, RESOURCE_TYPES } from './elements.js';

describe('the elements of R4', () => {
  it('are those of every resource', () => {
    expect(RESOURCE_TYPES).toHaveLength(146);
    for (const type of RESOURCE_TYPES) expect(elementsOf(type)?.rules[0]?.name).toBe('id');
  });

  it('stand in the order of the definition', () => {
    const names = elementsOf('Provenance')?.rules.map(({ name }) => name);
    expect(names?.slice(8, 12)).toEqual(['target', 'occurred[x]', 'recorded', 'policy']);
  });

  it('are as often there, of the type and of the codes that the definition says', () => {
    expect(elementsOf('CarePlan')?.byName.get('status')?.rule).toEqual({
      name: 'status',
      min: 1,
      isMany: false,
      isSummary: true,
      isModifier: true,
      types: [{ code: 'code', targets: [] }],
      codes: ['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown'],
    });
  });

  it('of a choice have one name for each type', () => {
    const { byName } = elementsOf('Provenance') ?? {};
    expect(byName?.get('occurredDateTime')?.type.code).toBe('dateTime');
    expect(byName?.get('occurredPeriod')?.rule.name).toBe('occurred[x]');
    expect(byName?.has('occurred[x]')).toBe(false);
  });

  it('of a backbone element stand under its path, and one that repeats itself leads there', () => {
    expect(elementsOf('Questionnaire')?.byName.get('item')?.type.code).toBe('Questionnaire.item');
    expect(elementsOf('Questionnaire.item')?.byName.get('item')?.type.code).toBe('Questionnaire.item');
  });

  it('say what a reference may lead to', () => {
    expect(elementsOf('CarePlan')?.byName.get('subject')?.type).toEqual({
      code: 'Reference',
      targets: ['Patient', 'Group'],
    });
    expect(elementsOf('CarePlan')?.byName.get('supportingInfo')?.type.targets).toEqual([]);
  });

  it.each(['Resourceful', 'string', 'toString', '__proto__', ''])('there are none of %j', (type) => {
    expect(elementsOf(type)).toBeUndefined();
  });
});
