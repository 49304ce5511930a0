import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { Journal } from '#libs/decisions';
import { JOURNAL, readEnvironment } from '#libs/nest';
import { appModule } from '../../../apps/service/src/app.module.js';
import { furnished, NEST_OPTIONS } from '../../../apps/service/src/create-service.js';
import { serviceAdapter } from '../../../apps/service/src/http/service-adapter.js';
import { announce } from './announce.js';

/*
 * Stepdown with a journal that keeps nothing, to measure what the journal costs. There is no such setting: a service
 * that cannot say what it recommended must not recommend.
 */
const keepsNothing: Journal = { record: async () => {} };

const environment = readEnvironment({ ...process.env, JOURNAL_FILE: ':memory:' });
const testing = Test.createTestingModule({ imports: [appModule(environment)] });
const module = await testing.overrideProvider(JOURNAL).useValue(keepsNothing).compile();
const app = module.createNestApplication<NestFastifyApplication>(serviceAdapter(environment), NEST_OPTIONS);
await furnished(app).listen(environment.PORT, environment.HOST);
announce(await app.getUrl());
