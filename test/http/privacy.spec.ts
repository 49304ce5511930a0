import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { caseWith, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.app.close());

const MARK = 'MARKED-7f3a';
const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';

it('No log line carries anything of a request but its safe id', async () => {
  const response = responseOf(service, caseWith('final').facts);
  const headers = { 'user-agent': MARK, authorization: `Bearer ${MARK}`, 'x-request-id': `${MARK}"` };
  await service.post(`/api/decisions?${MARK}=1`, { facts: {} }, headers);
  await service.post('/api/decisions', { facts: { [MARK]: MARK }, [MARK]: 1 }, headers);
  await service.post('/api/decisions', { facts: { age_years: MARK }, ruleSet: MARK }, headers);
  await service.post('/api/decisions', `{"${MARK}": ${MARK}`, headers);
  await service.post(
    RECOMMEND,
    { ...response, id: MARK, subject: { reference: `Patient/${MARK}` } },
    headers,
  );
  await service.post(
    RECOMMEND,
    { ...response, questionnaire: MARK, item: [{ linkId: MARK, text: MARK }] },
    headers,
  );
  await service.post(RECOMMEND, `{"resourceType": "${MARK}"`, headers);
  await service.get(`/fhir/Questionnaire/${MARK}?url=${MARK}`, headers);
  await service.get(`/${MARK}`, headers);
  await service.get(`/${MARK}%ZZ`, headers);
  expect(service.log.length).toBeGreaterThan(10);
  expect(service.log.filter((line) => line.includes(MARK))).toEqual([]);
});

it('Each decision has a line with what it was decided by, joined to its request', async () => {
  const answer = await service.post(
    '/api/decisions',
    { facts: caseWith('final').facts },
    { 'x-request-id': 'visit-1' },
  );
  const lines = service.log
    .map((line) => JSON.parse(line))
    .filter(({ correlationId }) => correlationId === 'visit-1');
  expect(lines).toMatchObject([
    { event: 'decision', decision: answer.json.id, version: '1.0.0', status: 'final', verified: true },
    { event: 'request', method: 'POST', route: '/api/decisions', status: 200 },
  ]);
  for (const { milliseconds } of lines) expect(milliseconds).toBeGreaterThan(0);
});

it('No answer tells how the service is made', async () => {
  for (const body of ['{', [], { facts: { x: 1 } }, { facts: {}, now: 'x' }]) {
    const { text } = await service.post('/api/decisions', body);
    expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules|\.[jt]s\b|Error:/);
  }
});
