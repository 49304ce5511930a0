import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { Journal } from '#libs/decisions';
import { JOURNAL, readEnvironment } from '#libs/nest';
import { appModule } from '../../../apps/service/src/app.module.js';
import { furnished, NEST_OPTIONS } from '../../../apps/service/src/create-service.js';
import { serviceAdapter } from '../../../apps/service/src/http/service-adapter.js';
import { announce } from './announce.js';

/*
 * Stepdown with a journal that whoever started it switches off and on, to measure what the journal costs. There is no such
 * setting: a service that cannot say what it recommended must not recommend.
 */
const environment = readEnvironment(process.env);
const module = await Test.createTestingModule({ imports: [appModule(environment)] }).compile();
const journal = module.get<Journal>(JOURNAL);

const kept: Journal['record'] = journal.record.bind(journal);
const keepsNothing: Journal['record'] = async () => {};
process.on('message', (isOn) => {
  journal.record = isOn === true ? kept : keepsNothing;
  process.send?.(isOn);
});

const app = module.createNestApplication<NestFastifyApplication>(serviceAdapter(environment), NEST_OPTIONS);
await furnished(app).listen(environment.PORT, environment.HOST);
announce(await app.getUrl());
