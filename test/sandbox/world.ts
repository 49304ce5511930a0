import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Clinic } from './clinic.js';
import { FhirEndpoint } from './fhir-endpoint.js';
import { HapiServer } from './hapi-server.js';
import { type Exchange, FROM, RecordingProxy } from './recording-proxy.js';
import { RunningService } from './running-service.js';

/** Where a world is, and who hears what its servers say to each other. */
export interface WorldSettings {
  /** What they write goes there. */
  readonly folder: string;
  readonly told?: (exchange: Exchange) => void;
  /** Free ones where none are named. */
  readonly ports?: { readonly ehr: number; readonly service: number; readonly deliveries: number };
}

/** An EHR, and the service beside it. Between them stand proxies: what they say can be seen, and lost. */
export interface World {
  readonly hapi: HapiServer;
  readonly running: RunningService;
  /** As the clinic reaches it. */
  readonly ehr: FhirEndpoint;
  readonly clinic: Clinic;
  readonly service: FhirEndpoint;
  readonly toEhr: RecordingProxy;
  readonly toService: RecordingProxy;
  /** What the EHR sends with what it delivers. */
  readonly secret: string;
  readonly close: () => Promise<void>;
}

/** The name of the EHR in the configuration of the service. */
export const EHR = 'sandbox';

export async function openWorld({ folder, told = () => {}, ports }: WorldSettings): Promise<World> {
  await mkdir(join(folder, 'hapi'), { recursive: true });
  const toEhr = await RecordingProxy.start({ from: 'Stepdown', to: 'EHR', told }, ports?.ehr);
  const toService = await RecordingProxy.start({ from: 'EHR', to: 'Stepdown', told }, ports?.deliveries);
  const hapi = await HapiServer.start(join(folder, 'hapi'));
  toEhr.leadTo(hapi.baseUrl);
  const secret = randomBytes(32).toString('hex');
  const running = await RunningService.start(folder, {
    EHR_CONFIG: await configuration(folder, `${toEhr.address}/fhir`, secret),
    ...(ports && { PORT: String(ports.service) }),
  });
  toService.leadTo(running.address);
  const ehr = new FhirEndpoint(`${toEhr.address}/fhir`, { [FROM]: 'Clinic' });
  return {
    hapi,
    running,
    ehr,
    clinic: new Clinic(ehr),
    service: new FhirEndpoint(`${running.address}/fhir`),
    toEhr,
    toService,
    secret,
    close: async () => {
      await running.stop();
      await hapi.stop();
      await Promise.all([toEhr.close(), toService.close()]);
    },
  };
}

/** The file that tells the service of the EHR. */
async function configuration(folder: string, baseUrl: string, secret: string): Promise<string> {
  const file = join(folder, 'ehr.json');
  await writeFile(join(folder, 'ehr.secret'), secret, { mode: 0o600 });
  const filing = { status: 'draft', task: true, closeEarlierPlan: 'when-active' };
  const subscription = { secretFile: 'ehr.secret' };
  await writeFile(file, JSON.stringify([{ id: EHR, baseUrl, filing, subscription }], undefined, 2));
  return file;
}
