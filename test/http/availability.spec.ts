import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { factsGenerator, seededRandom } from '#libs/analysis';
import { DecisionService, type RuleSets } from '#libs/decisions';
import { RULE_SETS } from '#libs/nest';
import type { Available, AvailableProgramme } from '#libs/placement';
import { compileRules, type FactInputs, type RuleSet, resolveParameters } from '#libs/rules';
import { responseFor } from '../support/questionnaire-for.js';
import { GOLDEN_CASES, responseOf } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';

const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
const LEVELS = 'https://stepdown.example/fhir/CodeSystem/level-of-care';
const FEATURES = 'https://stepdown.example/fhir/CodeSystem/programme-feature';
const CASES = 200;
const SEED = 20_261_124;

let service: RunningService;
let ruleSet: RuleSet;
beforeAll(async () => {
  service = await runService({ variables: { LOG_LEVEL: 'silent', VERIFY: 'off' } });
  const found = service.app.get<RuleSets>(RULE_SETS, { strict: false }).find();
  if (!found) throw new Error('There is no default rule set.');
  ruleSet = found.ruleSet;
});
afterAll(() => service.app.close());

function golden(id: string): FactInputs {
  const found = GOLDEN_CASES.find((one) => one.id === id);
  if (!found) throw new Error(`There is no golden case ${id}.`);
  return found.facts;
}
/** Detox is indicated by a floor. */
const DETOX = golden('V01');
/** Residential care is indicated, without a floor. */
const REHAB = golden('V33');
/** Intensive outpatient care, with a condition beside the addiction. */
const DEPRESSED = golden('V39');

const decide = (facts: FactInputs, available: unknown): Promise<Answer> =>
  service.post('/api/decisions', { facts, available });

type Parameter = { readonly [element: string]: unknown };
const recommend = (facts: FactInputs, ...parameters: readonly Parameter[]): Promise<Answer> =>
  service.post(RECOMMEND, {
    resourceType: 'Parameters',
    parameter: [
      { name: 'questionnaire-response', resource: responseOf(service, facts) },
      ...parameters.map((content) => ({ name: 'available', ...content })),
    ],
  });

/** A programme as FHIR tells it: a resource with its level, and each feature in a part. */
function asParameter({ id, level, features = {} }: AvailableProgramme): Parameter {
  const [resourceType, own] = id.split('/');
  const resource = { resourceType, id: own, type: [{ coding: [{ system: LEVELS, code: level }] }] };
  const told = Object.entries(features).map(([code, value]) => ({
    name: 'feature',
    part: [
      { name: 'code', valueCode: code },
      { name: 'value', ...(typeof value === 'boolean' ? { valueBoolean: value } : { valueDecimal: value }) },
    ],
  }));
  return { part: [{ name: 'programme', resource }, ...told] };
}

describe('POST /api/decisions with what is available', () => {
  it('keeps the indicated level and says where to go', async () => {
    const { json } = await decide(REHAB, { levels: ['outpatient', 'intensive-outpatient'] });
    expect(json.decision).toMatchObject({
      placement: 'inpatient-rehab',
      availability: {
        indicated: { level: 'inpatient-rehab', available: false },
        proposed: 'intensive-outpatient',
        relation: 'less-intensive',
        reason: { text: expect.stringContaining('interim plan') },
        meanwhile: { reviewWithinDays: 3 },
      },
      review: { withinDays: 3 },
    });
  });

  it('never goes below a floor, and names its rules', async () => {
    const { json } = await decide(DETOX, { levels: ['intensive-outpatient', 'outpatient'] });
    expect(json.decision.placement).toBe('inpatient-detox');
    expect(json.decision.availability).toMatchObject({
      proposed: null,
      reason: { code: 'below-floor' },
      floor: { level: 'inpatient-detox', rules: expect.arrayContaining([expect.any(String)]) },
    });
    expect(json.decision.warnings).toContainEqual(
      expect.objectContaining({ code: 'W-NOTHING-SAFE-AVAILABLE', severity: 'critical' }),
    );
  });

  it('ranks programmes by the criteria for this person', async () => {
    const programmes = [
      { id: 'p1', level: 'intensive-outpatient', features: { 'dual-diagnosis-licence': false } },
      { id: 'p2', level: 'intensive-outpatient' },
      { id: 'p3', level: 'intensive-outpatient', features: { 'dual-diagnosis-licence': true } },
    ];
    const { json } = await decide(DEPRESSED, { programmes });
    const ranked: readonly { id: string; serves: boolean }[] = json.decision.availability.programmes;
    expect(ranked.map(({ id, serves }) => [id, serves])).toEqual([
      ['p3', true],
      ['p2', true],
      ['p1', false],
    ]);
  });

  it('is as before where nothing is said of it', async () => {
    const { json } = await service.post('/api/decisions', { facts: DEPRESSED });
    expect(json.decision).not.toHaveProperty('availability');
  });

  it.each([
    ['no object', 'outpatient', 400, '/available'],
    ['null', null, 400, '/available'],
    ['nothing in it', {}, 422, '/available'],
    ['a level that there is not', { levels: ['pigeon'] }, 422, '/available/levels/0'],
    [
      'a feature of the wrong type',
      { programmes: [{ id: 'p1', level: 'outpatient', features: { childcare: 3 } }] },
      422,
      '/available/programmes/0/features/childcare',
    ],
    [
      'a text for an id',
      { programmes: [{ id: 'Ask for Joe', level: 'outpatient' }] },
      422,
      '/available/programmes/0/id',
    ],
  ])('refuses %s', async (_, available, status, pointer) => {
    const answer = await decide(DEPRESSED, available);
    expect([answer.status, answer.json.errors?.[0]?.pointer]).toEqual([status, pointer]);
    expect(answer.text).not.toMatch(/Joe|pigeon/);
  });
});

describe('$recommend with what is available', () => {
  const activities = ({ json }: Answer): readonly { code: string; performer: unknown }[] =>
    json.activity
      .filter((one: { detail?: object }) => one.detail)
      .map(
        ({ detail }: { detail: { code: { coding: readonly { code: string }[] }; performer?: unknown } }) => ({
          code: detail.code.coding[0]?.code,
          performer: detail.performer,
        }),
      );

  it('keeps title and category, and puts the interim level and what to do meanwhile beside it', async () => {
    const answer = await recommend(REHAB, { valueCode: 'outpatient' });
    expect(answer.status).toBe(200);
    expect(answer.json.title).toBe('Proposed level of care: Inpatient rehab');
    expect(answer.json.category[1].coding[0].code).toBe('inpatient-rehab');
    const codes = activities(answer).map(({ code }) => code);
    expect(codes.slice(0, 3)).toEqual(['inpatient-rehab', 'outpatient', 'keep-referral-open']);
    expect(JSON.stringify(answer.json.note)).toContain('It is an interim plan');
    expect(answer.json.text.div).toContain('<h3>Where</h3>');
    expect(answer.json.text.div).toContain('For the time being: Outpatient.');
  });

  it('warns first where nothing that is available is safe', async () => {
    const { json } = await recommend(DETOX, { valueCode: 'intensive-outpatient' });
    expect(json.note[0].text).toMatch(/^Critical: /);
    expect(JSON.stringify(json.note)).toContain('Nothing that is available is safe enough');
    expect(json.text.div.indexOf('Nothing that is available is safe enough')).toBeLessThan(
      json.text.div.indexOf('<h2>'),
    );
    expect(JSON.stringify(json.activity)).not.toContain('"intensive-outpatient"');
  });

  it('names programmes that serve as who may do it, the best first, and repeats no words of theirs', async () => {
    const service = (id: string, characteristic: readonly object[]) => ({
      resource: {
        resourceType: 'HealthcareService',
        id,
        name: 'MARKED <script>',
        comment: 'MARKED',
        type: [{ coding: [{ system: LEVELS, code: 'intensive-outpatient', display: 'MARKED' }] }],
        characteristic,
      },
    });
    const licensed = { coding: [{ system: FEATURES, code: 'dual-diagnosis-licence' }] };
    const answer = await recommend(DEPRESSED, service('a', []), service('b', [licensed]));
    expect(activities(answer)[0]).toEqual({
      code: 'intensive-outpatient',
      performer: [{ reference: 'HealthcareService/b' }, { reference: 'HealthcareService/a' }],
    });
    expect(answer.json.text.div).toMatch(/1\. HealthcareService\/b.*2\. HealthcareService\/a/);
    expect(answer.text).not.toMatch(/MARKED|<script/);
  });

  it('names no programme that lacks what is required', async () => {
    const parameter = asParameter({
      id: 'HealthcareService/a',
      level: 'intensive-outpatient',
      features: { 'dual-diagnosis-licence': false },
    });
    const answer = await recommend(DEPRESSED, parameter);
    expect(activities(answer).flatMap(({ performer }) => performer ?? [])).toEqual([]);
    expect(answer.json.text.div).toContain('lacks what is required');
  });

  it.each([
    ['a level that nobody knows', { valueCode: 'MARKED' }, 422, 'Parameters.parameter[1].value'],
    [
      'a resource of another type',
      { resource: { resourceType: 'ProgramMembership' } },
      422,
      'Parameters.parameter[1].resource',
    ],
    ['nothing at all', {}, 400, 'Parameters.parameter[1]'],
  ])('refuses %s', async (_, content, status, expression) => {
    const answer = await recommend(DEPRESSED, content);
    expect(answer.status).toBe(status);
    expect(answer.json.issue).toContainEqual(expect.objectContaining({ expression: [expression] }));
    expect(answer.text).not.toContain('MARKED');
  });

  it('answers the example of the documentation', async () => {
    const body = readFileSync('docs/examples/available.json', 'utf8').replaceAll(
      '2026-01-05T09:30:00+01:00',
      new Date().toISOString(),
    );
    const answer = await service.post(RECOMMEND, body);
    expect(answer.status).toBe(200);
    expect(activities(answer)[0]?.performer).toEqual([
      { reference: 'HealthcareService/riverside' },
      { reference: 'HealthcareService/hillcrest' },
    ]);
  });
});

describe('$review with what is available', () => {
  it('says where to go, too', async () => {
    const example = JSON.parse(
      readFileSync('docs/examples/review-of-a-plan.json', 'utf8').replace(
        '2026-01-05T09:30:00+01:00',
        new Date().toISOString(),
      ),
    );
    const available = { name: 'available', valueCode: 'intensive-outpatient' };
    const answer = await service.post('/fhir/CarePlan/$review', {
      ...example,
      parameter: [...example.parameter, available],
    });
    expect(answer.status).toBe(200);
    expect(answer.json.title).toBe('Proposed level of care: Outpatient');
    expect(answer.json.text.div).toContain('Proposed now: Intensive outpatient.');
  });
});

it(`${CASES} generated people get the same decision through both doors, byte for byte`, async () => {
  const random = seededRandom(SEED);
  const generate = factsGenerator(
    compileRules(ruleSet, resolveParameters(ruleSet.header, {}, 'availability')),
  );
  const decisions = service.app.get(DecisionService, { strict: false });
  const decided = jest.spyOn(decisions, 'decide');
  const ladder = ruleSet.levels.ladder.map(({ id }) => id);
  let told = 0;
  for (let number = 0; number < CASES; number++) {
    const response = responseFor(ruleSet, generate(random, { unanswered: 0.1 }));
    const programmes = ladder
      .filter(() => random() < 0.4)
      .map((level, i) => ({
        id: `HealthcareService/p${i}`,
        level,
        features: {
          'dual-diagnosis-licence': random() < 0.5,
          ...(random() < 0.5 && { distance: Math.floor(random() * 40) }),
        },
      }));
    const levels = ladder.filter(() => random() < 0.2);
    const available: Available = { levels, programmes };
    const parameter = [
      { name: 'questionnaire-response', resource: response },
      ...levels.map((level) => ({ name: 'available', valueCode: level })),
      ...programmes.map((one) => ({ name: 'available', ...asParameter(one) })),
      ...(levels.length + programmes.length === 0 ? [{ name: 'available', valueBoolean: false }] : []),
    ];
    decided.mockClear();
    await service.post(RECOMMEND, { resourceType: 'Parameters', parameter });
    const request = decided.mock.calls[0]?.[0];
    const traced = decided.mock.results[0]?.value as ReturnType<DecisionService['decide']> | undefined;
    const { facts, authored, now } = request ?? {};
    const answer = await service.post('/api/decisions', { facts, authored, now, available });
    expect(JSON.stringify(answer.json.decision)).toBe(JSON.stringify((await traced)?.envelope.decision));
    told += Number(answer.json.decision.availability !== undefined);
  }
  decided.mockRestore();
  expect(told).toBeGreaterThan(CASES / 2);
}, 120_000);
