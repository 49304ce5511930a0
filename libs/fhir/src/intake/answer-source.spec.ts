import { describe, expect, it } from '@jest/globals';
import type { QuestionnaireResponse } from 'fhir/r4';
import { bundleOf, HCPCS, issuesOf, PERSON } from '../testing/ehr-data.js';
import { AUTHORED, ownResponse, parameters, response } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';

const ruleSet = shippedRuleSet();
const read = testReader(ruleSet);
const MARK = `${ruleSet.header.url}/StructureDefinition/answer-source`;
const OURS = `${ruleSet.header.url}/Questionnaire/sud-intake`;
const LONG_AGO = '2026-05-04T10:00:00Z';

const mark = (recorded?: unknown) => ({
  url: MARK,
  extension: [
    { url: 'reference', valueReference: { reference: 'Observation/o1' } },
    ...(recorded === undefined ? [] : [{ url: 'recorded', valueDateTime: recorded }]),
  ],
});

/** Every answer of the response as a form leaves it that nobody has touched. */
function marked(from: QuestionnaireResponse, recorded?: unknown): QuestionnaireResponse {
  const item = from.item?.map(({ answer = [], ...rest }) => ({
    ...rest,
    answer: answer.map((one) => ({ extension: [mark(recorded)], ...one })),
  }));
  return JSON.parse(JSON.stringify({ ...from, item }));
}

describe('an answer that was filled in from a record and that nobody has touched', () => {
  it('is as old as the record, whenever the form was sent', () => {
    const { facts, authored, sources } = read(
      marked(ownResponse(ruleSet, { psychosis: 'absent' }), LONG_AGO),
    );
    expect([facts.psychosis, authored.psychosis]).toEqual(['absent', LONG_AGO]);
    expect(sources.psychosis).toMatchObject([{ authored: LONG_AGO, linkId: 'psychosis' }]);
  });

  it('is never newer than the form', () => {
    const { authored } = read(marked(ownResponse(ruleSet, { psychosis: 'absent' }), '2026-11-21'));
    expect(authored.psychosis).toBe(AUTHORED);
  });

  it('is of unknown age where the record is', () => {
    const { authored, sources } = read(marked(ownResponse(ruleSet, { psychosis: 'absent' })));
    expect(authored.psychosis).toBeNull();
    expect(sources.psychosis?.[0]).not.toHaveProperty('authored');
  });

  it('replaces nobody’s answer', () => {
    const earlier = ownResponse(ruleSet, { relapse_risk: 'high' }, { id: 'r0', authored: '2026-11-19' });
    const form = ownResponse(ruleSet, { relapse_risk: 'minimal' });
    expect(read(parameters(earlier, form)).facts.relapse_risk).toBe('minimal');
    expect(read(parameters(earlier, marked(form, AUTHORED))).facts.relapse_risk).toBe('high');
  });

  it('is not lost to a later answer, for somebody may have changed it and left the mark', () => {
    const later = ownResponse(ruleSet, { relapse_risk: 'minimal' }, { id: 'r2', authored: '2026-11-21' });
    const form = marked(ownResponse(ruleSet, { relapse_risk: 'high' }), LONG_AGO);
    const { facts, conflicts } = read(parameters(form, later));
    expect([facts.relapse_risk, conflicts.map(({ fact }) => fact)]).toEqual(['high', ['relapse_risk']]);
  });

  it('counts less than the record where nothing is more dangerous', () => {
    const inDetox = marked(ownResponse(ruleSet, { current_level: 'inpatient-detox' }), LONG_AGO);
    const encounter = {
      resourceType: 'Encounter',
      id: 'e1',
      status: 'in-progress',
      subject: PERSON,
      period: { start: '2026-04-01' },
      type: [{ coding: [{ system: HCPCS, code: 'H0015' }] }],
    };
    const body = parameters(inDetox);
    const data = { name: 'data', resource: bundleOf(encounter) };
    const { facts } = read({ ...body, parameter: [...body.parameter, data] });
    expect(facts.current_level).toBe('intensive-outpatient');
  });

  it('of a length of time is taken as it stands: it may have been changed today', () => {
    const { facts, authored } = read(marked(ownResponse(ruleSet, { days_since_last_use: 0 }), LONG_AGO));
    expect([facts.days_since_last_use, authored.days_since_last_use]).toEqual([0, null]);
  });
});

describe('an answer counts as somebody’s', () => {
  it('where one of several has no mark', () => {
    const answer = [
      { extension: [mark(LONG_AGO)], valueCoding: { code: 'alcohol' } },
      { valueCoding: { code: 'opioid' } },
    ];
    const { authored } = read(response(OURS, [{ linkId: 'substances_used', answer: answer as never }]));
    expect(authored.substances_used).toBe(AUTHORED);
  });

  it.each([
    ['no extension', undefined],
    ['another extension', [{ url: 'http://ehr.example/other', valueString: 'MARKED' }]],
    ['what is no extension', ['MARKED', null, 7]],
  ])('where it carries %s', (_, extension) => {
    const answer = [{ extension: extension as never, valueCoding: { code: 'absent' } }];
    expect(read(response(OURS, [{ linkId: 'psychosis', answer }])).authored.psychosis).toBe(AUTHORED);
  });
});

describe('a mark that cannot be read', () => {
  const issuesWith = (extension: unknown) =>
    issuesOf(() =>
      read(
        response(OURS, [
          {
            linkId: 'psychosis',
            answer: [{ extension: extension as never, valueCoding: { code: 'absent' } }],
          },
        ]),
      ),
    );

  it.each(['yesterday', '2026-02-30', 5, {}])('with the date %j is refused, with its place', (date) => {
    expect(issuesWith([mark(date)])).toMatchObject([
      {
        code: 'value',
        status: 422,
        expression: 'QuestionnaireResponse.item[0].answer[0].extension[0].extension[1]',
      },
    ]);
  });

  it.each(['MARKED', 5, {}])('with the extensions %j is no FHIR', (extension) => {
    expect(issuesWith([{ url: MARK, extension }])).toMatchObject([{ code: 'structure', status: 400 }]);
  });
});
