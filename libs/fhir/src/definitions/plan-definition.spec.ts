import { describe, expect, it } from '@jest/globals';
import { Engine } from 'json-rules-engine';
import type { Rule, RuleSet } from '#libs/rules';
import { declaredValues } from '../bindings/parameter-reference.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { activityDefinitionsFrom } from './activity-definition.js';
import { libraryFrom } from './library.js';
import { planDefinitionFrom } from './plan-definition.js';

const RULE: Rule = {
  name: 'drinks-alone',
  priority: 10,
  conditions: {
    all: [{ condition: 'drinks' }, { not: { fact: 'lives_alone', operator: 'equal', value: false } }],
  },
  event: { type: 'activity', params: { code: 'visit', required: true, levels: ['outpatient'] } },
  rationale: 'After {days_since_last_use} nobody would notice.',
  statements: ['S0-04'],
  supporting: ['S0-05'],
  group: 'activities',
};
const UNFOUNDED: Rule = {
  ...RULE,
  name: 'unfounded',
  statements: [],
  supporting: [],
  conditions: { condition: 'drinks' },
};
const DRINKS = { any: [{ fact: 'substances_used', operator: 'contains', value: 'alcohol' }] };

const ruleSet: RuleSet = { ...shippedRuleSet(), rules: [RULE, UNFOUNDED], conditions: { drinks: DRINKS } };
const PARAMETERS = declaredValues(ruleSet.header);
const definition = planDefinitionFrom(ruleSet);
const [action, unfounded] = definition.action ?? [];
const expressionOf = (one: typeof action) => JSON.parse(one?.condition?.[0]?.expression?.expression ?? '{}');

describe('the PlanDefinition', () => {
  it('is the rule set, and says which articles it comes from', () => {
    expect(definition).toMatchObject({
      id: 'sud-level-of-care',
      url: 'https://stepdown.example/fhir/PlanDefinition/sud-level-of-care',
      version: ruleSet.header.version,
      name: 'PlanDefinition_sud_level_of_care',
      title: ruleSet.header.title,
      status: ruleSet.header.status,
      lastReviewDate: ruleSet.header.lastReviewDate,
      effectivePeriod: ruleSet.header.effectivePeriod,
    });
    expect(definition.relatedArtifact?.map(({ label }) => label)).toEqual(['S0', 'S1', 'S2']);
  });

  it('points to the Library that holds its rules', () => {
    const { url, version } = libraryFrom(ruleSet);
    expect(definition.library).toEqual([`${url}|${version}`]);
  });

  it('has one action for each rule, in their order, and one with the levels', () => {
    expect(definition.action?.map(({ id }) => id)).toEqual(['drinks-alone', 'unfounded', 'levels-of-care']);
  });

  it('is about a person, and has the goals of all levels, each once', () => {
    expect(definition.subjectCodeableConcept?.coding?.[0]?.code).toBe('Patient');
    const goals = definition.goal?.map(({ description }) => description.text) ?? [];
    expect(goals).toEqual(expect.arrayContaining(['Progress: Goals met', 'Relapse risk: Minimal']));
    expect(new Set(goals).size).toBe(goals.length);
  });
});

describe('the levels', () => {
  const levels = definition.action?.at(-1);

  it('are those of the ladder, of which one is chosen', () => {
    expect(levels?.selectionBehavior).toBe('at-most-one');
    expect(levels?.action?.map(({ id }) => id)).toEqual(ruleSet.levels.ladder.map(({ id }) => `level-${id}`));
  });

  it('have goals that are there, and definitions of themselves and of their services', () => {
    const goals = new Set(definition.goal?.map(({ id }) => id));
    const defined = new Set(
      activityDefinitionsFrom({ ruleSet }).map(({ url, version }) => `${url}|${version}`),
    );
    for (const { goalId = [], definitionCanonical = '', action = [] } of levels?.action ?? []) {
      expect(goalId.filter((id) => !goals.has(id))).toEqual([]);
      for (const canonical of [definitionCanonical, ...action.map((it) => it.definitionCanonical ?? '')])
        expect(defined).toContain(canonical);
    }
  });

  it('say what must be in a plan and what could be', () => {
    const detox = levels?.action?.find(({ id }) => id === 'level-inpatient-detox');
    expect(detox?.action?.[0]).toMatchObject({
      requiredBehavior: 'must',
      definitionCanonical:
        'https://stepdown.example/fhir/ActivityDefinition/activity-withdrawal-treatment|1.0.0',
    });
  });

  it('have the goals of the values in force', () => {
    const site = planDefinitionFrom(ruleSet, { ...PARAMETERS, aftercare_days: 30 });
    expect(site.goal?.map(({ description }) => description.text)).toContainEqual(
      expect.stringMatching(/at least 30 days$/),
    );
  });
});

describe('the action of a rule', () => {
  it('says in words what the rule does and why', () => {
    expect(action).toMatchObject({
      title: 'Drinks alone',
      description: 'After [days since last use] nobody would notice.',
      textEquivalent: 'activity (code: visit; required: true; levels: ["outpatient"])',
    });
  });

  it('cites the statements that decide, and documents itself with those that support', () => {
    const cited = action?.documentation?.slice(0, 2) ?? [];
    expect(cited.map(({ type, label, display }) => [type, label, display])).toEqual([
      ['citation', 'S0-04', 'The differences between IOP and rehab, line 6'],
      ['documentation', 'S0-05', 'The differences between IOP and rehab, line 6'],
    ]);
    expect(action?.documentation?.[0]?.citation).toBe('A stay in inpatient detox takes three to ten days.');
  });

  it('cites nothing where no statement stands behind the rule', () => {
    expect(unfounded?.documentation?.map(({ type }) => type)).toEqual(['documentation']);
  });

  it('has the rule beside it, as json-rules-engine runs it', async () => {
    const { document } = action?.documentation?.at(-1) ?? {};
    expect(document).toMatchObject({ contentType: 'application/json', title: 'drinks-alone.json' });
    const rule = JSON.parse(Buffer.from(document?.data ?? '', 'base64').toString());
    const engine = new Engine([rule]);
    const facts = { substances_used: ['alcohol'], lives_alone: true };
    expect((await engine.run(facts)).events).toEqual([RULE.event]);
    expect((await engine.run({ ...facts, lives_alone: false })).events).toEqual([]);
  });

  it('says which activity it puts into a plan', () => {
    expect(action?.definitionCanonical).toBe(
      'https://stepdown.example/fhir/ActivityDefinition/activity-visit|1.0.0',
    );
  });

  it('has a condition that names no other', () => {
    expect(expressionOf(action)).toEqual({
      all: [DRINKS, { not: { fact: 'lives_alone', operator: 'equal', value: false } }],
    });
    expect(expressionOf(unfounded)).toEqual(DRINKS);
  });

  it('says its condition in words, and claims no language that FHIR knows', () => {
    expect(action?.condition?.[0]?.expression).toMatchObject({
      description:
        'Substances used includes Alcohol and not (lives_alone is no). As application/json: the conditions of a json-rules-engine rule.',
      _language: { extension: [{ valueCode: 'unsupported' }] },
    });
  });
});
