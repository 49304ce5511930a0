import { describe, expect, it } from '@jest/globals';
import { apiJudge } from './api-answer.js';
import { fhirJudge } from './fhir-answer.js';

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const RESTRICTED = { system: CONFIDENTIALITY, code: 'R', display: 'restricted' };
const faultsOfFhir = fhirJudge([RESTRICTED]);
const SUBJECT = { reference: 'Patient/p1' };

const BODY = {
  resourceType: 'QuestionnaireResponse',
  id: 'r1',
  subject: SUBJECT,
  item: [{ linkId: 'a', answer: [{ valueInteger: 1 }] }],
};
const outcome = (issue: object): object => ({ resourceType: 'OperationOutcome', issue: [issue] });
const issue = (expression: string): object => ({
  severity: 'error',
  code: 'value',
  diagnostics: 'No.',
  expression: [expression],
});

const GUIDANCE = {
  resourceType: 'GuidanceResponse',
  id: 'guidance',
  status: 'success',
  subject: SUBJECT,
  occurrenceDateTime: '2026-11-20T12:00:00Z',
  evaluationMessage: [{ reference: '#messages' }],
};
const message = (expression: string): object => ({ ...issue(expression), severity: 'information' });
const MESSAGES = {
  resourceType: 'OperationOutcome',
  id: 'messages',
  issue: [message('QuestionnaireResponse.item[0]')],
};
const PROVENANCE = {
  resourceType: 'Provenance',
  id: 'provenance',
  target: [{ reference: '#' }],
  recorded: '2026-11-20T12:00:00Z',
  agent: [{ who: { display: 'Stepdown' } }],
  entity: [{ role: 'source', what: { reference: 'QuestionnaireResponse/r1' } }],
};
const PLAN = {
  resourceType: 'CarePlan',
  meta: { security: [RESTRICTED] },
  status: 'draft',
  intent: 'proposal',
  subject: SUBJECT,
  created: '2026-11-20T12:00:00Z',
  text: {
    status: 'generated',
    div: '<div xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><p>5 &lt; 6<br/></p></div>',
  },
  contained: [GUIDANCE, MESSAGES, PROVENANCE],
};

describe('The judge of FHIR answers', () => {
  it.each([
    'QuestionnaireResponse',
    'QuestionnaireResponse.status',
    'QuestionnaireResponse.item[0].answer[0].value',
  ])('finds nothing wrong with an outcome that points at %s', (expression) => {
    expect(faultsOfFhir(422, outcome(issue(expression)), BODY)).toEqual([]);
  });

  it.each([
    'QuestionnaireResponse.item[1].answer[0].value',
    'QuestionnaireResponse.group.item',
    'QuestionnaireResponse.item[0].answer[0].value.code.x',
    "item.where(linkId='a').answer",
  ])('finds that an expression leads nowhere: %s', (expression) => {
    expect(faultsOfFhir(422, outcome(issue(expression)), BODY)).toEqual([
      `the expression ${expression} leads nowhere`,
    ]);
  });

  it('finds nothing wrong with a proposal', () => {
    expect(faultsOfFhir(200, PLAN, BODY)).toEqual([]);
  });

  it.each([
    [{ subject: { reference: 'Zqxj says' } }, '$.subject.reference repeats the request'],
    [{ subject: { reference: 'Patient/a b' } }, '$.subject.reference is no literal reference'],
    [{ note: [{ text: 'zqxj-1' }] }, '$.note[].text repeats the request'],
    [{ created: '2026-11-20T24:00:00Z' }, '$.created is no date'],
    [{ status: 'active' }, 'the CarePlan is no proposal'],
    [{ note: [] }, '$.note is empty'],
    [{ note: [{ text: ' ' }] }, '$.note[].text is blank'],
    [{ note: [{ text: 'For undefined days.' }] }, '$.note[].text says what is no value'],
    [{ note: [{ text: 'a\u0007' }] }, '$.note[].text has a control character'],
    [{ text: { div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>a</div>' } }, '$.text.div is no XHTML'],
    [{ text: { div: '<div xmlns="http://www.w3.org/1999/xhtml">a < b</div>' } }, '$.text.div is no XHTML'],
  ])('finds what is wrong with a plan: %j', (change, fault) => {
    expect(faultsOfFhir(200, { ...PLAN, ...change }, BODY)).toContain(fault);
  });

  it('finds a plan or an outcome with the wrong status, and words FHIR does not have', () => {
    expect(faultsOfFhir(422, PLAN, BODY)).toContain('a CarePlan with 422');
    expect(faultsOfFhir(200, outcome(issue('QuestionnaireResponse')), BODY)).toContain(
      'an OperationOutcome with 200',
    );
    expect(faultsOfFhir(400, outcome({ severity: 'bad', code: 'wrong' }), BODY)).toEqual([
      'the severity bad',
      'the issue type wrong',
      'an issue without diagnostics',
    ]);
  });
});

describe('The judge of what stands inside a CarePlan', () => {
  const faultsOf = (...contained: readonly object[]) => faultsOfFhir(200, { ...PLAN, contained }, BODY);

  it.each<[string, readonly object[]]>([
    ['the CarePlan contains GuidanceResponse#guidance', [GUIDANCE]],
    [
      'the CarePlan contains GuidanceResponse#guidance, Provenance#provenance, OperationOutcome#messages',
      [GUIDANCE, PROVENANCE, MESSAGES],
    ],
    ['a contained resource has what none may have', [{ ...GUIDANCE, meta: {} }, MESSAGES, PROVENANCE]],
    ['the guidance is failure', [{ ...GUIDANCE, status: 'failure' }, MESSAGES, PROVENANCE]],
    [
      'the guidance is about another',
      [{ ...GUIDANCE, subject: { reference: 'Patient/p2' } }, MESSAGES, PROVENANCE],
    ],
    ['the times differ', [GUIDANCE, MESSAGES, { ...PROVENANCE, recorded: '2026-11-20T12:00:01Z' }]],
    ['the Provenance lacks an element', [GUIDANCE, MESSAGES, { ...PROVENANCE, agent: undefined }]],
    ['a message is no information', [GUIDANCE, { ...MESSAGES, issue: [issue('Parameters')] }, PROVENANCE]],
    [
      'the expression QuestionnaireResponse.item[7].answer[0] leads nowhere',
      [GUIDANCE, { ...MESSAGES, issue: [message('QuestionnaireResponse.item[7].answer[0]')] }, PROVENANCE],
    ],
    [
      'nothing contained is #other',
      [{ ...GUIDANCE, evaluationMessage: [{ reference: '#other' }] }, MESSAGES, PROVENANCE],
    ],
    [
      'a reference leads to what nobody sent',
      [GUIDANCE, MESSAGES, { ...PROVENANCE, entity: [{ what: { reference: 'Condition/c1' } }] }],
    ],
  ])('finds that %s', (fault, contained) => {
    expect(faultsOf(...contained)).toContain(fault);
  });

  it('takes a reference for given that an entry of a Bundle is known by', () => {
    const patient = { resourceType: 'Patient', id: 'p9' };
    const fullUrl = 'urn:uuid:5F0C3A3E-8D4F-4C3C-9A51-000000000000';
    const bundle = { resourceType: 'Bundle', entry: [{ fullUrl, resource: patient }] };
    const sent = { ...BODY, parameter: [{ name: 'data', resource: bundle }] };
    for (const reference of ['Patient/p9', fullUrl.toLowerCase()]) {
      const subject = { reference };
      const plan = { ...PLAN, subject, contained: [{ ...GUIDANCE, subject }, MESSAGES, PROVENANCE] };
      expect(faultsOfFhir(200, plan, sent)).toEqual([]);
    }
  });
});

describe('The judge of labels', () => {
  const psy = { system: 'urn:labels', code: 'PSY' };
  const level = (code: string) => ({ system: CONFIDENTIALITY, code });
  const faultsOf = (answered: readonly object[], sent: readonly unknown[]) =>
    faultsOfFhir(200, { ...PLAN, meta: { security: answered } }, { ...BODY, meta: { security: sent } });

  it.each([
    [[RESTRICTED], []],
    [
      [RESTRICTED, psy],
      [{ ...psy, display: 'text' }, psy],
    ],
    [[RESTRICTED], [level('N')]],
    [[level('V')], [level('V'), level('U')]],
    [[RESTRICTED, { ...psy, code: 'zqxj-1' }], [{ ...psy, code: 'zqxj-1' }]],
  ])('finds nothing wrong with %j for %j', (answered, sent) => {
    expect(faultsOf(answered, sent)).toEqual([]);
  });

  it.each<[string, readonly object[], readonly unknown[]]>([
    ['a label is lost', [RESTRICTED], [psy]],
    ['a label is lost', [RESTRICTED], ['PSY']],
    ['a label is invented', [RESTRICTED, psy], []],
    ['a label stands there twice', [RESTRICTED, psy, psy], [psy]],
    ['a label says too much', [RESTRICTED, { ...psy, display: 'text' }], [{ ...psy, display: 'text' }]],
    ['there is not one confidentiality', [psy], [psy]],
    ['there is not one confidentiality', [RESTRICTED, level('V')], [level('V')]],
    ['the confidentiality is lowered', [level('N')], [level('N')]],
    ['the confidentiality is lowered', [RESTRICTED], [level('V')]],
    ['$.meta.security[].display repeats the request', [{ ...psy, display: 'zqxj-1' }], [psy]],
    ['$.meta.security[].code repeats the request', [{ ...psy, code: 'Zqxj says' }], [psy]],
  ])('finds that %s', (fault, answered, sent) => {
    expect(faultsOf(answered, sent)).toContain(fault);
  });

  it('finds the labels of whatever was sent along', () => {
    const resource = { resourceType: 'Bundle', meta: { security: [psy] } };
    const inside = { resourceType: 'Bundle', entry: [{ resource: { meta: { security: psy } } }] };
    for (const sent of [
      { ...BODY, parameter: [{ name: 'data', resource }] },
      { ...BODY, parameter: [{ name: 'data', resource: inside }] },
      { ...BODY, meta: [{ security: [psy] }] },
    ])
      expect(faultsOfFhir(200, PLAN, sent)).toEqual(['a label is lost']);
  });
});

describe('The judge of other answers', () => {
  const judge = apiJudge({
    components: {
      schemas: { DecisionEnvelope: { required: ['decision'] }, Problem: { required: ['detail'] } },
    },
  });
  const problem = (pointer: string): object => ({ status: 422, detail: 'No.', errors: [{ pointer }] });

  it.each(['', '/facts', '/facts/a~1b', '/facts/missing'])(
    'finds nothing wrong with a problem at %j',
    (pointer) => {
      expect(judge(422, problem(pointer), { facts: { 'a/b': 1 } })).toEqual([]);
    },
  );

  it.each(['facts', '/none/missing', '/facts/a~b'])('finds that %j leads nowhere', (pointer) => {
    expect(judge(422, problem(pointer), { facts: {} })).toEqual(['a pointer of undefined leads nowhere']);
  });

  it('finds a problem that tells another status, no spot, or less than it should', () => {
    expect(judge(422, { status: 400, code: 'c' }, {})).toEqual([
      "the answer must have required property 'detail'",
      'the problem says 400, the answer 422',
      'c without a pointer',
    ]);
  });
});
