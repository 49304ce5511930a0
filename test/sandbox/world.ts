import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceProcess } from '../durability/service-process.js';
import { Clinic } from './clinic.js';
import { FhirEndpoint } from './fhir-endpoint.js';
import { HapiServer } from './hapi-server.js';

/** An EHR, and the service beside it. */
export interface World {
  readonly hapi: HapiServer;
  readonly ehr: FhirEndpoint;
  readonly clinic: Clinic;
  readonly service: FhirEndpoint;
  readonly close: () => Promise<void>;
}

/** Starts both; what they write is in a folder of its own, which stays where something failed. */
export async function openWorld(): Promise<World & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'stepdown-sandbox-'));
  await mkdir(join(folder, 'hapi'));
  const hapi = await HapiServer.start(join(folder, 'hapi'));
  const settings = { VERIFY: 'budget', JOURNAL_FILE: join(folder, 'journal.db') };
  const service = ServiceProcess.spawn(settings, join(folder, 'service.log'));
  const ehr = new FhirEndpoint(hapi.baseUrl);
  return {
    folder,
    hapi,
    ehr,
    clinic: new Clinic(ehr),
    service: new FhirEndpoint(`${await service.address()}/fhir`),
    close: async () => {
      await Promise.all([service.stop(), hapi.stop()]);
    },
  };
}

/** Takes away what a world wrote. */
export const forget = (folder: string): Promise<void> => rm(folder, { recursive: true });
