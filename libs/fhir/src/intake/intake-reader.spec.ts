import { describe, expect, it } from '@jest/globals';
import { AUTHORED, ehrResponse, ownResponse, parameters, response } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';
import { IntakeError } from './intake-error.js';

const ruleSet = shippedRuleSet();
const read = testReader(ruleSet);
const own = (facts: Parameters<typeof ownResponse>[1], changes = {}) => ownResponse(ruleSet, facts, changes);

function refusal(body: unknown): IntakeError {
  try {
    read(body);
  } catch (error) {
    if (error instanceof IntakeError) return error;
    throw error;
  }
  throw new Error('The body was taken.');
}

describe('a response of ours', () => {
  it('gives facts, each with its source and its time', () => {
    const { facts, authored, sources, subject, responses } = read(own({ psychosis: 'absent' }));
    expect(facts).toEqual({ psychosis: 'absent' });
    expect(authored).toEqual({ psychosis: AUTHORED });
    expect(sources).toEqual({
      psychosis: [
        {
          reference: 'QuestionnaireResponse/response-1',
          linkId: 'psychosis',
          path: 'QuestionnaireResponse.item[0]',
          authored: AUTHORED,
        },
      ],
    });
    expect(subject).toEqual({ reference: 'Patient/p1' });
    expect(responses).toEqual([
      {
        reference: 'QuestionnaireResponse/response-1',
        authored: AUTHORED,
        status: 'completed',
        path: 'QuestionnaireResponse',
        layout: 'sud-intake',
      },
    ]);
  });

  it('binds by linkId whatever version of the questionnaire it names', () => {
    const questionnaire = `${ruleSet.header.url}/Questionnaire/sud-intake|0.9.0`;
    expect(read(own({ psychosis: 'absent' }, { questionnaire })).facts).toEqual({ psychosis: 'absent' });
  });

  it('does not bind by linkId where the questionnaire is another', () => {
    const foreign = own(
      { psychosis: 'absent' },
      { questionnaire: 'http://ehr.example/Questionnaire/sud-intake' },
    );
    expect(refusal(foreign).issues[0]).toMatchObject({ code: 'not-supported', status: 422 });
  });

  it('is read below groups and below answers', () => {
    const nested = response(`${ruleSet.header.url}/Questionnaire/sud-review`, [
      {
        linkId: 'stage',
        item: [
          {
            linkId: 'progress',
            answer: [
              {
                valueCoding: { code: 'met' },
                item: [{ linkId: 'days_in_level', answer: [{ valueInteger: 70 }] }],
              },
            ],
          },
        ],
      },
    ]);
    expect(read(nested).facts).toEqual({ progress: 'met', days_in_level: 70 });
  });

  it('lists an unknown linkId as ignored, without repeating it', () => {
    const items = [{ linkId: 'Mr Smith', answer: [{ valueString: 'secret' }] }];
    const intake = read(response(`${ruleSet.header.url}/Questionnaire/sud-intake`, items));
    expect(intake.ignored).toEqual([{ path: 'QuestionnaireResponse.item[0]', reason: 'question-unknown' }]);
    expect(JSON.stringify(intake)).not.toMatch(/Smith|secret/);
  });

  it('without authored is of unknown age', () => {
    expect(read(own({ psychosis: 'absent' }, { authored: undefined })).authored).toEqual({ psychosis: null });
  });

  it('in progress is taken, but marked', () => {
    expect(read(own({}, { status: 'in-progress' })).incomplete).toBe(true);
    expect(read(own({}, { status: 'amended' })).incomplete).toBe(false);
  });
});

describe('several responses', () => {
  const older = (facts: Parameters<typeof ownResponse>[1]) =>
    own(facts, { id: 'older', authored: '2026-11-01T08:00:00+01:00' });

  it('to the same question: the newest counts, and the older is listed', () => {
    const intake = read(parameters(own({ psychosis: 'absent' }), older({ psychosis: 'present' })));
    expect(intake.facts).toEqual({ psychosis: 'absent' });
    expect(intake.ignored).toEqual([
      {
        path: 'Parameters.parameter[1].resource.item[0]',
        title: 'Psychosis',
        linkId: 'psychosis',
        reason: 'superseded',
      },
    ]);
  });

  it('of the same time: the more dangerous counts, and the difference is reported', () => {
    const intake = read(parameters(own({ psychosis: 'absent' }), own({ psychosis: 'present' }, { id: 'b' })));
    expect(intake.facts).toEqual({ psychosis: 'present' });
    expect(intake.conflicts).toMatchObject([{ fact: 'psychosis', taken: 'present' }]);
  });

  it('one of which has no date: the more dangerous counts', () => {
    const undated = own({ psychosis: 'present' }, { id: 'b', authored: undefined });
    expect(read(parameters(own({ psychosis: 'absent' }), undated)).facts).toEqual({ psychosis: 'present' });
  });

  it('complete each other, each answer with its own time', () => {
    const intake = read(parameters(own({ psychosis: 'absent' }), older({ pregnant: false })));
    expect(intake.facts).toEqual({ psychosis: 'absent', pregnant: false });
    expect(intake.authored).toEqual({ psychosis: AUTHORED, pregnant: '2026-11-01T08:00:00+01:00' });
  });

  it('give the same facts in the same order, however they are sent', () => {
    const [a, b] = [
      own({ psychosis: 'absent' }),
      own({ age_years: 40, substances_used: ['alcohol'] }, { id: 'b' }),
    ];
    expect(JSON.stringify(read(parameters(a, b)).facts)).toBe(JSON.stringify(read(parameters(b, a)).facts));
  });
});

describe('the subject', () => {
  const about = (reference?: string) =>
    own({}, { subject: reference === undefined ? undefined : { reference } });

  it.each([
    'Patient/a',
    'http://ehr.example/fhir/Patient/a',
    'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0',
  ])('may be %s', (reference) => {
    expect(read(about(reference)).subject).toEqual({ reference });
  });

  it('is the same in every version', () => {
    const both = parameters(about('Patient/a/_history/2'), about('Patient/a'));
    expect(read(both).subject).toEqual({ reference: 'Patient/a' });
  });

  it('may come as a parameter', () => {
    const { parameter } = parameters(about());
    const patient = { name: 'patient', resource: { resourceType: 'Patient', id: 'a' } };
    const subject = { name: 'subject', valueReference: { reference: 'Patient/a', display: 'Amy' } };
    const intake = read({ resourceType: 'Parameters', parameter: [...parameter, patient, subject] });
    expect(intake.subject).toEqual({ reference: 'Patient/a' });
  });

  it('is required', () => {
    expect(refusal(about()).issues).toMatchObject([{ code: 'required', status: 422 }]);
  });

  it('is one person', () => {
    expect(refusal(parameters(about('Patient/a'), about('Patient/b'))).issues).toMatchObject([
      { code: 'conflict', expression: 'Parameters.parameter[1].resource.subject' },
    ]);
  });

  it.each(['Amy Shaw', '#p', 'Group/1', 'http://x/<script>/Patient/1', 'Patient/ 1', 'javascript:alert(1)'])(
    'may not be %s',
    (reference) => {
      const error = refusal(about(reference));
      expect(error.issues[0]).toMatchObject({ code: 'value', expression: 'QuestionnaireResponse.subject' });
      expect(error.message).not.toContain(reference);
    },
  );
});

describe('a request that cannot be used', () => {
  it.each([
    undefined,
    null,
    5,
    'text',
    [],
    {},
    { resourceType: 'Patient' },
    { resourceType: ['Parameters'] },
  ])('is refused with 400: %j', (body) => {
    expect(refusal(body).status).toBe(400);
  });

  it.each(['entered-in-error', 'stopped', 'COMPLETED', 5])(
    'has a status that does not count: %s',
    (status) => {
      const error = refusal(own({}, { status }));
      expect(error.status).toBe(422);
      expect(error.issues[0]?.expression).toBe('QuestionnaireResponse.status');
    },
  );

  it.each(['yesterday', '2026-02-30', '2026-13', '2026-11-20T25:00:00Z', '2026-11-20T10:00:00', 5])(
    'has an authored that is no time: %s',
    (authored) => {
      expect(refusal(own({}, { authored })).issues[0]).toMatchObject({ code: 'value', status: 422 });
    },
  );

  it('names everything that is wrong at once', () => {
    const body = own({ psychosis: 'perhaps', age_years: 400 }, { status: 'stopped', subject: undefined });
    expect(refusal(body).issues.map(({ expression }) => expression)).toEqual([
      'QuestionnaireResponse',
      'QuestionnaireResponse.status',
      'QuestionnaireResponse.item[0].answer[0].value.code',
      'QuestionnaireResponse.item[1].answer[0].value',
    ]);
  });

  it('holds a parameter nobody knows', () => {
    const { parameter } = parameters(own({}));
    const body = {
      resourceType: 'Parameters',
      parameter: [...parameter, { name: 'extra', valueString: 'x' }],
    };
    expect(refusal(body).issues).toMatchObject([
      { code: 'not-supported', expression: 'Parameters.parameter[1]' },
    ]);
  });

  it('holds a modifier that may turn the meaning round', () => {
    const negated = [{ linkId: 'psychosis', modifierExtension: [{ url: 'http://x/not' }] }];
    const body = response(`${ruleSet.header.url}/Questionnaire/sud-intake`, negated);
    expect(refusal(body).issues).toMatchObject([{ code: 'not-supported', status: 422 }]);
  });

  it('has nothing in it that is understood', () => {
    const error = refusal(ehrResponse([{ linkId: '1', answer: [{ valueString: 'Amy' }] }]));
    expect(error.issues).toMatchObject([{ code: 'not-supported' }]);
    expect(error.message).toMatch(/sud-intake, .*sud-review.*AUDIT-C/);
  });
});

it('reads a single body without preparing a reader', () => {
  expect(testReader(ruleSet)(own({ psychosis: 'absent' })).facts).toEqual({ psychosis: 'absent' });
});
