import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Clinic } from './clinic.js';
import { publishAll } from './definitions.js';
import { FhirEndpoint } from './fhir-endpoint.js';
import { JournalOfExchanges } from './page/journal-of-exchanges.js';
import { PageServer } from './page/page-server.js';
import { PEOPLE } from './people.js';
import { receiverOf, subscribe } from './subscriptions.js';
import { openWorld } from './world.js';

/*
 * Leaves an EHR running beside the service, with people who do not exist, and a page on which their treatment can be
 * driven and watched. Control-C ends it, and takes away what it wrote. `--port` is the page's; the next three are used too.
 */
const { values } = parseArgs({ options: { port: { type: 'string', default: '4000' } } });
const port = Number(values.port);
const tell = (line: string): boolean => process.stdout.write(`${line}\n`);

const folder = await mkdtemp(join(tmpdir(), 'stepdown-sandbox-'));
const exchanges = new JournalOfExchanges();
tell('Building and starting the FHIR server and the service: half a minute, the first time two …');
const world = await openWorld({
  folder,
  told: exchanges.add,
  ports: { ehr: port + 1, service: port + 2, deliveries: port + 3 },
});
const unseen = new Clinic(new FhirEndpoint(world.hapi.baseUrl));
tell('Publishing what the service defines, and registering people …');
await publishAll(world.service, unseen.ehr);
const people = Object.values(PEOPLE);
for (const person of people) await unseen.register(person);
await subscribe(unseen.ehr, receiverOf(world), world.secret);
const page = await PageServer.start(
  {
    people,
    clinic: world.clinic,
    unseen,
    exchanges,
    addresses: { ehr: world.ehr.baseUrl, service: world.running.address },
  },
  port,
);
tell(
  `\n  The page        ${page.address}\n  The EHR         ${world.ehr.baseUrl}\n  Stepdown        ${world.running.address}\n\nControl-C ends it.`,
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());

async function end(): Promise<void> {
  await page.close();
  await world.close();
  await rm(folder, { recursive: true });
}
