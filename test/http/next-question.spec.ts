import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { patientSource, seededRandom } from '#libs/analysis';
import type { RuleSets } from '#libs/decisions';
import { layoutItem, questionnaireLayouts } from '#libs/fhir';
import { RULE_SETS } from '#libs/nest';
import { compileRules, type FactInputs, type RuleSet, resolveParameters } from '#libs/rules';
import { questionnaireFor, responseFor } from '../support/questionnaire-for.js';
import { answeredItem } from '../support/response-from-facts.js';
import { type RunningService, runService } from './running-service.js';
import { Witness } from './witness.js';

const DOOR = '/fhir/Questionnaire/$next-question';
const ADAPTIVE = 'https://stepdown.example/fhir/Questionnaire/sud-intake-adaptive';
const PATIENTS = 40;

const witness = new Witness();
let service: RunningService;
let ruleSet: RuleSet;
beforeAll(async () => {
  service = await runService({ verifier: witness, variables: { BASE_URL: 'https://ehr.example/stepdown' } });
  const found = service.app.get<RuleSets>(RULE_SETS, { strict: false }).find();
  if (!found) throw new Error('There is no default rule set.');
  ruleSet = found.ruleSet;
});
afterAll(() => service.app.close());

const first = () => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: ADAPTIVE,
  status: 'in-progress',
  subject: { reference: 'Patient/p1' },
});

// biome-ignore lint/suspicious/noExplicitAny: what a client holds is whatever it was sent.
type Held = any;

/** The one question of the contained Questionnaire that has no item in the response yet. */
const put = ({ contained: [questionnaire], item = [] }: Held): Held =>
  questionnaire.item.find(
    ({ linkId }: Held) => !item.some((one: Held) => one.linkId === linkId) && linkId !== 'decision',
  );

/** A client's turn: an item with the answer is added, or one without. */
function answered(held: Held, facts: FactInputs): Held {
  const question = put(held);
  const value = facts[question.linkId];
  const item = value === undefined ? { linkId: question.linkId } : answeredItem(question, value as never);
  return { ...held, item: [...(held.item ?? []), item] };
}

/** A whole interview: every answer of the service, from the first question to the completed response. */
async function interview(facts: FactInputs): Promise<readonly Held[]> {
  const answers: Held[] = [];
  let body: Held = first();
  for (let turn = 0; turn < 60; turn += 1) {
    const { status, json } = await service.post(DOOR, body);
    expect({ turn, status, ...(status !== 200 && { json }) }).toEqual({ turn, status: 200 });
    answers.push(json);
    if (json.status === 'completed') return answers;
    body = answered(json, facts);
  }
  throw new Error('The interview does not end.');
}

const decisionItem = ({ item }: Held, name: string): Held =>
  item
    .find(({ linkId }: Held) => linkId === 'decision')
    .item.find(({ linkId }: Held) => linkId === `decision-${name}`)?.answer[0];

const last = (answers: readonly Held[]): Held => answers.at(-1);

/** A person without any danger, for whom much has to be asked. */
const EASY: FactInputs = {
  suicidal_ideation: 'none',
  psychosis: 'absent',
  overdose_status: 'none',
  needs_24h_medical: false,
  age_years: 40,
  substances_used: ['cannabis'],
  sud_severity: 'mild',
  withdrawal_risk: 'none',
};

describe('an interview', () => {
  it('begins with the first question, about safety', async () => {
    const { status, type, json } = await service.post(DOOR, first());
    expect([status, type]).toEqual([200, 'application/fhir+json; charset=utf-8']);
    expect(json).toMatchObject({
      resourceType: 'QuestionnaireResponse',
      questionnaire: '#questionnaire',
      status: 'in-progress',
      subject: { reference: 'Patient/p1' },
      contained: [
        {
          resourceType: 'Questionnaire',
          id: 'questionnaire',
          derivedFrom: [`${ADAPTIVE}|1.0.0`],
          extension: [{ valueUrl: 'https://ehr.example/stepdown/fhir' }],
        },
      ],
    });
    expect(json).not.toHaveProperty('item');
    expect(json.contained[0].item).toHaveLength(1);
    expect(ruleSet.facts[put(json).linkId]?.tier).toBe('safety');
  });

  it('puts safety, and what no decision is final without, before all else', async () => {
    const asked = (last(await interview(EASY)).item as Held[]).map(({ linkId }) => linkId).slice(0, -1);
    const required = new Set(
      ruleSet.invariants.flatMap((one) => (one.kind === 'answers-required' ? one.facts : [])),
    );
    const isFirst = (fact: string): boolean => required.has(fact) || ruleSet.facts[fact]?.tier === 'safety';
    const others = asked.findIndex((fact) => !isFirst(fact));
    expect(others).toBeGreaterThan(4);
    // A question about safety may come up later only where what was asked since made it matter.
    expect(asked.slice(0, others).every(isFirst)).toBe(true);
    expect(asked).toEqual(expect.arrayContaining([...required]));
  });

  it('takes Parameters for the response itself', async () => {
    const bare = await service.post(DOOR, first());
    const wrapped = await service.post(DOOR, {
      resourceType: 'Parameters',
      parameter: [{ name: 'questionnaire-response', resource: first() }],
    });
    expect([wrapped.status, wrapped.json]).toEqual([200, { ...bare.json, authored: expect.any(String) }]);
  });

  it('puts a question again until its item is there, and not any more once it is, even if it is blank', async () => {
    const { json: begun } = await service.post(DOOR, first());
    const { linkId } = put(begun);
    expect(put((await service.post(DOOR, begun)).json).linkId).toBe(linkId);
    const blank = await service.post(DOOR, answered(begun, {}));
    expect(blank.json.item).toEqual([{ linkId }]);
    expect(put(blank.json).linkId).not.toBe(linkId);
  });

  it('is as old as its first answer, and not as old as an empty response', async () => {
    const { json: begun } = await service.post(DOOR, { ...first(), authored: '2026-01-01' });
    expect(Date.now() - Date.parse(begun.authored)).toBeLessThan(60_000);
    const authored = new Date(Date.now() - 60_000).toISOString();
    const { json } = await service.post(DOOR, { ...answered(begun, EASY), authored });
    expect(json.authored).toBe(authored);
  });

  it('keeps the answers, as they were given and in their order', async () => {
    const answers = await interview(EASY);
    for (const [i, { item = [] }] of answers.slice(0, -1).entries()) {
      expect(item).toHaveLength(i);
      expect(answers[i + 1].item.slice(0, i)).toEqual(item);
    }
    const values = Object.fromEntries(
      (last(answers).item as Held[]).slice(0, -1).map(({ linkId, answer }) => [linkId, answer?.[0]]),
    );
    expect(values.age_years).toEqual({ valueInteger: 40 });
    expect(values.needs_24h_medical).toEqual({ valueBoolean: false });
    expect(values.sud_severity.valueCoding.code).toBe('mild');
  });

  it('ends with all that was left blank in a decision that is not final, and says what is missing', async () => {
    const completed = last(await interview({}));
    expect(completed.item.slice(0, -1).every(({ answer }: Held) => answer === undefined)).toBe(true);
    expect(decisionItem(completed, 'status').valueString).toBe('insufficient');
    expect(decisionItem(completed, 'level')).toBeUndefined();
  });

  it('ends at once where nothing else can matter', async () => {
    const short = await interview({
      ...EASY,
      age_years: 40,
      overdose_status: 'current',
      suicidal_ideation: 'recent-attempt',
    });
    const long = await interview(EASY);
    expect(short.length).toBeLessThan(long.length);
    expect(decisionItem(last(short), 'level').valueCoding.code).toBe('inpatient-detox');
    expect(decisionItem(last(short), 'escalation').valueCoding.code).toBe('emergency');
  });

  it('gives a completed response back completed', async () => {
    const completed = last(await interview(EASY));
    const again = await service.post(DOOR, completed);
    const withoutId = (held: Held): string =>
      JSON.stringify(held).replaceAll(/"valueString":"[0-9a-f-]{36}"/g, '""');
    expect(withoutId(again.json)).toBe(withoutId(completed));
  });
});

describe('the CarePlan of a completed interview', () => {
  it('says nothing of the decision that stood beside the answers', async () => {
    const completed = last(await interview({ ...EASY, overdose_status: 'current' }));
    const { status, json, text } = await service.post('/fhir/QuestionnaireResponse/$recommend', completed);
    expect([status, json.resourceType]).toEqual([200, 'CarePlan']);
    expect(text).not.toContain('this question is not known here');
    expect(text).not.toContain(decisionItem(completed, 'id').valueString);
  });
});

describe(`the interviews of ${PATIENTS} people`, () => {
  it('come to the placement that all answers come to, and $recommend decides the same on the completed response', async () => {
    const random = seededRandom(11);
    const layout = questionnaireLayouts(ruleSet).find(({ adaptive }) => adaptive);
    const asked = new Set(layout?.groups.flatMap(({ items }) => items.map((it) => layoutItem(it).fact)));
    const compiled = compileRules(ruleSet, resolveParameters(ruleSet.header, {}, 'test'));
    const draw = patientSource(compiled, asked, false);
    for (let patient = 0; patient < PATIENTS; patient += 1) {
      const facts = draw(random);
      const completed = last(await interview(facts));
      const adaptive = witness.last;
      witness.last = '';
      await service.post('/fhir/QuestionnaireResponse/$recommend', completed);
      expect(witness.last).toBe(adaptive);
      await service.post('/fhir/QuestionnaireResponse/$recommend', responseFor(ruleSet, shownOf(facts)));
      const [own, full] = [JSON.parse(adaptive), JSON.parse(witness.last)];
      expect({ patient, placement: own.placement, escalation: own.escalation }).toEqual({
        patient,
        placement: full.placement,
        escalation: full.escalation,
      });
      expect(decisionItem(completed, 'level')?.valueCoding.code ?? null).toBe(full.placement);
    }
  }, 120_000);
});

/** What a form filler sends: of hidden questions nothing. */
function shownOf(facts: FactInputs): FactInputs {
  const { item = [] } = questionnaireFor(ruleSet, 'intake');
  const hidden = item
    .flatMap(({ item: questions = [] }) => questions)
    .filter(({ enableWhen = [], enableBehavior }) => {
      const met = enableWhen.map(({ question, operator, answerBoolean, answerCoding }) =>
        operator === 'exists'
          ? (facts[question] !== undefined) === answerBoolean
          : [facts[question]].flat().includes((answerBoolean ?? answerCoding?.code) as never),
      );
      return met.length > 0 && !(enableBehavior === 'any' ? met.includes(true) : !met.includes(false));
    })
    .map(({ linkId }) => linkId);
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => !hidden.includes(fact)));
}

describe('a response that cannot be one', () => {
  const refused = async (body: unknown): Promise<Held> => {
    const { status, json, text } = await service.post(DOOR, body);
    expect([400, 422]).toContain(status);
    expect(text).not.toContain('MARKED');
    expect(json.resourceType).toBe('OperationOutcome');
    return json.issue.map(({ code, expression }: Held) => [status, code, expression?.[0]]);
  };
  const withItem = (...item: Held[]): Held => ({ ...first(), authored: new Date().toISOString(), item });
  const contained = (questionnaire: Held): Held => ({
    ...first(),
    questionnaire: '#q',
    contained: [
      { resourceType: 'Questionnaire', id: 'q', status: 'draft', derivedFrom: [ADAPTIVE], ...questionnaire },
    ],
  });

  it('answers another questionnaire', async () => {
    const other = { ...first(), questionnaire: 'https://stepdown.example/fhir/Questionnaire/sud-intake' };
    expect(await refused(other)).toEqual([[422, 'not-supported', 'QuestionnaireResponse.questionnaire']]);
    expect(await refused({ ...first(), questionnaire: 'urn:MARKED' })).toContainEqual([
      422,
      'not-supported',
      'QuestionnaireResponse.questionnaire',
    ]);
    expect(await refused(contained({ derivedFrom: ['urn:MARKED'] }))).toContainEqual([
      422,
      'not-supported',
      'QuestionnaireResponse.questionnaire',
    ]);
  });

  it('holds a Questionnaire that puts other questions', async () => {
    const at = 'QuestionnaireResponse.contained[0].item';
    expect(await refused(contained({ item: [{ linkId: 'MARKED', type: 'boolean' }] }))).toEqual([
      [422, 'not-supported', `${at}[0]`],
    ]);
    expect(await refused(contained({ item: [{ linkId: 'psychosis', type: 'boolean' }] }))).toEqual([
      [422, 'not-supported', `${at}[0]`],
    ]);
    expect(await refused(contained({ item: ['MARKED'] }))).toEqual([[400, 'structure', `${at}[0]`]]);
    expect(await refused(contained({ item: 'MARKED' }))).toEqual([[400, 'structure', at]]);
  });

  it('answers a question that is not of the questionnaire', async () => {
    const unknown = withItem({ linkId: 'MARKED', answer: [{ valueBoolean: true }] });
    const foreign = withItem({
      linkId: 'current_level',
      answer: [{ valueCoding: { code: 'outpatient' } }],
    });
    for (const body of [unknown, foreign])
      expect(await refused(body)).toEqual([[422, 'not-supported', 'QuestionnaireResponse.item[0]']]);
  });

  it('answers with another type, or with no answer that there is', async () => {
    expect(await refused(withItem({ linkId: 'psychosis', answer: [{ valueBoolean: true }] }))).toEqual([
      [422, 'value', 'QuestionnaireResponse.item[0].answer[0].value'],
    ]);
    expect(
      await refused(withItem({ linkId: 'psychosis', answer: [{ valueCoding: { code: 'MARKED' } }] })),
    ).toEqual([[422, 'code-invalid', 'QuestionnaireResponse.item[0].answer[0].value.code']]);
  });

  it('does not say when it was answered, or was answered in the future', async () => {
    const { authored: _, ...undated } = withItem({
      linkId: 'needs_24h_medical',
      answer: [{ valueBoolean: true }],
    });
    expect(await refused(undated)).toEqual([[422, 'required', 'QuestionnaireResponse']]);
    expect(await refused({ ...undated, authored: '2999-01-01' })).toContainEqual([
      422,
      'value',
      'QuestionnaireResponse.authored',
    ]);
  });

  it('names nobody, or has no status', async () => {
    const { subject: _, ...nobody } = first();
    expect(await refused(nobody)).toEqual([[422, 'required', 'QuestionnaireResponse']]);
    const { status: __, ...undone } = first();
    expect(await refused(undone)).toEqual([[422, 'required', 'QuestionnaireResponse']]);
  });

  it('comes with what an interview does not take', async () => {
    const parameter = [
      { name: 'questionnaire-response', resource: first() },
      { name: 'data', resource: { resourceType: 'Bundle', type: 'collection' } },
    ];
    expect(await refused({ resourceType: 'Parameters', parameter })).toEqual([
      [422, 'not-supported', 'Parameters.parameter[1]'],
    ]);
    const twice = [parameter[0], parameter[0]];
    expect(await refused({ resourceType: 'Parameters', parameter: twice })).toEqual([
      [422, 'conflict', 'Parameters.parameter[1].resource'],
    ]);
    expect(await refused({ resourceType: 'Parameters' })).toEqual([[422, 'required', 'Parameters']]);
    expect(await refused({ resourceType: 'Patient' })).toEqual([[400, 'invalid', 'resourceType']]);
  });

  it('is too long', async () => {
    const many = Array.from({ length: 6000 }, () => ({ linkId: 'psychosis' }));
    expect(await refused(withItem(...many))).toContainEqual([
      422,
      'too-costly',
      expect.stringContaining('QuestionnaireResponse.item['),
    ]);
  });
});

describe('what comes back', () => {
  it('holds no text of the request', async () => {
    const { json: begun } = await service.post(DOOR, first());
    const marked = {
      ...answered(begun, EASY),
      text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">MARKED</div>' },
      identifier: { value: 'MARKED' },
      contained: [
        { ...begun.contained[0], title: 'MARKED', item: [{ ...begun.contained[0].item[0], text: 'MARKED' }] },
        { resourceType: 'Patient', id: 'MARKED', name: [{ text: 'MARKED' }] },
      ],
    };
    marked.item[0].text = 'MARKED';
    const { status, text } = await service.post(DOOR, marked);
    expect(status).toBe(200);
    expect(text).not.toContain('MARKED');
    expect(service.log.join('')).not.toContain('MARKED');
  });

  it('says of a stale answer that it is missing, and does not go round in circles', async () => {
    const held = last(await interview(EASY));
    const stale = await service.post(DOOR, { ...held, authored: '2026-01-01T00:00:00Z' });
    expect(stale.json.status).toBe('completed');
    expect(decisionItem(stale.json, 'status').valueString).not.toBe('final');
  });

  it('carries the security labels of the rule set, and those it came with', async () => {
    const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'PSY' };
    const { json } = await service.post(DOOR, { ...first(), id: 'r7', meta: { security: [label] } });
    expect(json.id).toBe('r7');
    expect(json.meta.security).toEqual(expect.arrayContaining([expect.objectContaining(label)]));
    expect(json.meta.security.length).toBeGreaterThan(1);
  });
});

describe('GET /fhir/Questionnaire/sud-intake-adaptive', () => {
  it('declares the questionnaire, without questions', async () => {
    const { status, json } = await service.get('/fhir/Questionnaire/sud-intake-adaptive');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      url: ADAPTIVE,
      version: '1.0.0',
      extension: [
        {
          url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-questionnaireAdaptive',
          valueUrl: 'https://ehr.example/stepdown/fhir',
        },
      ],
    });
    expect(json).not.toHaveProperty('item');
  });

  it('says that the order of its questions rests on a synthetic prior', async () => {
    const { json } = await service.get('/fhir/Questionnaire/sud-intake-adaptive');
    expect(json.description).toContain(`decide nothing. ${ruleSet.prior?.description}`);
  });
});
