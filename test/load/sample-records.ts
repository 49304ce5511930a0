import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { DecisionRecord } from '#libs/decisions';
import { JOURNAL, readEnvironment } from '#libs/nest';
import { appModule } from '../../apps/service/src/app.module.js';
import { furnished, NEST_OPTIONS } from '../../apps/service/src/create-service.js';
import { serviceAdapter } from '../../apps/service/src/http/service-adapter.js';
import { wholeForms } from './whole-forms.js';

/** What the service records when it answers the golden cases with CarePlans. */
export async function sampleRecords(): Promise<readonly DecisionRecord[]> {
  const records: DecisionRecord[] = [];
  const app = await recordingService(records);
  for (const { response } of await wholeForms())
    await app.inject({ method: 'POST', url: '/fhir/QuestionnaireResponse/$recommend', payload: response });
  await app.close();
  return records.filter(({ document }) => document);
}

async function recordingService(records: DecisionRecord[]): Promise<NestFastifyApplication> {
  const environment = readEnvironment({ VERIFY: 'off', LOG_LEVEL: 'silent', JOURNAL_FILE: ':memory:' });
  const record = async (one: DecisionRecord): Promise<void> => {
    records.push(one);
  };
  const testing = Test.createTestingModule({ imports: [appModule(environment)] });
  const module = await testing.overrideProvider(JOURNAL).useValue({ record }).compile();
  const adapter = serviceAdapter(environment);
  const app = furnished(module.createNestApplication<NestFastifyApplication>(adapter, NEST_OPTIONS));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
