import { describe, expect, it } from '@jest/globals';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { activityDefinitionsFrom, activityId, levelId } from './activity-definition.js';

const ruleSet = shippedRuleSet();
const definitions = activityDefinitionsFrom({ ruleSet });
const named = (id: string, among = definitions) => among.find((one) => one.id === id);

describe('the ActivityDefinitions', () => {
  it('are one for each activity, level and escalation', () => {
    const { catalogue, levels } = ruleSet;
    const ids = [
      ...catalogue.activities.map(({ code }) => activityId(code)),
      ...[...levels.ladder, ...levels.escalations].map(({ id }) => levelId(id)),
    ];
    expect(definitions.map(({ id }) => id)).toEqual(ids);
  });

  it('are proposals of services, by our code and those of others', () => {
    expect(named(activityId('cbt'))).toMatchObject({
      kind: 'ServiceRequest',
      intent: 'proposal',
      code: {
        coding: [
          { system: 'https://stepdown.example/fhir/CodeSystem/activity', code: 'cbt' },
          { system: 'http://snomed.info/sct', code: '228557008' },
        ],
      },
    });
  });

  it('say in which article they stand', () => {
    expect(named(activityId('cbt'))?.relatedArtifact?.map(({ label }) => label)).toEqual(['S1-38', 'S2-10']);
  });

  it('of a level last as long as the values in force say', () => {
    const parameters = { detox_los_days: { min: 4, max: 7 } };
    const [declared, site] = [definitions, activityDefinitionsFrom({ ruleSet, parameters })].map(
      (all) => named(levelId('inpatient-detox'), all)?.timingTiming?.repeat?.boundsRange,
    );
    expect([declared?.low?.value, declared?.high?.value]).toEqual([3, 10]);
    expect([site?.low?.value, site?.high?.value]).toEqual([4, 7]);
  });
});
