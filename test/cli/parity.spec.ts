import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CarePlan } from 'fhir/r4';
import { answerTo, bodyIn, type Question } from '../../apps/cli/src/decide/answer.js';
import { type UseCase, withUseCase } from '../../apps/cli/src/site/use-case.js';
import { type } from '../../apps/cli/src/testing/typed.js';
import { GOLDEN_CASES, type GoldenCase, responseOf } from '../http/golden.js';
import { type RunningService, runService } from '../http/running-service.js';

let service: RunningService;
let folder: string;
let useCase: UseCase;
let done: () => void;
let closed: Promise<void>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-parity-'));
  service = await runService();
  const { promise: end, resolve } = Promise.withResolvers<void>();
  done = resolve;
  await new Promise<void>((ready) => {
    closed = withUseCase({ JOURNAL_FILE: ':memory:' }, async (opened) => {
      useCase = opened;
      ready();
      await end;
    });
  });
}, 60_000);
afterAll(async () => {
  done();
  await closed;
  await service.app.close();
  rmSync(folder, { recursive: true });
});

const fileWith = (body: unknown): string => {
  const file = join(folder, 'request.json');
  writeFileSync(file, JSON.stringify(body));
  return file;
};
/** What the command line answers to what stands in a file. */
async function answered(body: unknown, asked: Partial<Question> = {}) {
  const file = fileWith(body);
  const question = { file, door: 'test', language: 'en', isReview: false, isKept: true, ...asked };
  return answerTo(await bodyIn(file, useCase.environment), question, useCase);
}
const requestOf = ({ facts, parameters, authored, now }: GoldenCase) => ({
  facts,
  ...(parameters && { parameters }),
  ...(authored && { authored }),
  ...(now !== undefined && { now }),
});
const cases = GOLDEN_CASES.map((golden) => [golden.id, golden] as const);

describe('The command line decides as the service does', () => {
  it.each(cases)('on facts: %s', async (_id, golden) => {
    const { json } = await service.post('/api/decisions', requestOf(golden));
    const { traced } = await answered(requestOf(golden));
    expect(JSON.stringify(traced.envelope.decision)).toBe(JSON.stringify(json.decision));
  });

  it.each(cases)('on questionnaires, with the same CarePlan or OperationOutcome: %s', async (_id, golden) => {
    const response = responseOf(service, golden.facts);
    const { status, text } = await service.post('/fhir/QuestionnaireResponse/$recommend', response);
    const { document } = await answered(response);
    expect(document?.isPlan).toBe(status === 200);
    expect(withoutTheMoment(document?.text)).toEqual(withoutTheMoment(text));
  });

  it('and prints the same JSON', async () => {
    const [golden] = GOLDEN_CASES;
    const request = golden && requestOf(golden);
    const { printed } = await type('decide', fileWith(request), '--json', '--no-journal', '--language', 'es');
    const { json } = await service.post('/api/decisions?trace=false', request, { 'accept-language': 'es' });
    const { id: _, decidedAt: __, ...shown } = JSON.parse(printed);
    const { id: ___, decidedAt: ____, ...told } = json;
    expect(JSON.stringify(shown)).toBe(JSON.stringify(told));
  });
});

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;

/** A document but for the ids it was given and the time at which it was made. */
function withoutTheMoment(text = ''): CarePlan {
  return JSON.parse(text.replaceAll(UUID, 'id').replaceAll(INSTANT, 'time'));
}
