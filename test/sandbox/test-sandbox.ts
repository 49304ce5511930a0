import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Chapter, PrintedAccount } from './account.js';
import { publishAll } from './definitions.js';
import { byHand } from './story/by-hand.js';
import { conflicts } from './story/conflicts.js';
import { duplicates } from './story/duplicates.js';
import { outages } from './story/outages.js';
import { wholeWay } from './story/whole-way.js';
import { receiverOf, subscribe } from './subscriptions.js';
import { openWorld } from './world.js';

/*
 * The whole way between a real FHIR server and the built service, told step by step. Ends with 1 where a step failed.
 * Names of chapters choose what is done.
 */
const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const { positionals: chosen } = parseArgs({ allowPositionals: true });
const account = new PrintedAccount(print);
const started = Date.now();
print('Building and starting the FHIR server and the service …');
const folder = await mkdtemp(join(tmpdir(), 'stepdown-sandbox-'));
const world = await openWorld({ folder });
print(
  `They run after ${((Date.now() - started) / 1000).toFixed(0)} s: ${world.ehr.baseUrl} and ${world.service.baseUrl}`,
);

interface Told {
  readonly title: string;
  readonly chapter: Chapter;
}
const CHAPTERS: ReadonlyMap<string, Told> = new Map(
  Object.entries({
    'by-hand': { title: 'An integrator files by himself', chapter: (told) => byHand(world, told) },
    'whole-way': { title: 'From detox to discharge', chapter: (told) => wholeWay(world, told) },
    conflicts: { title: 'Conflicts', chapter: (told) => conflicts(world, told) },
    duplicates: { title: 'Duplicates', chapter: (told) => duplicates(world, told) },
    outages: { title: 'Outages', chapter: (told) => outages(world, told) },
  } satisfies { readonly [name: string]: Told }),
);

/** What every chapter rests on. */
const preparation: Chapter = async ({ step }) => {
  await step('every definition of the service is valid, and stored in the EHR', () =>
    publishAll(world.service, world.ehr),
  );
  await step('Subscriptions become active', async () =>
    (await subscribe(world.ehr, receiverOf(world), world.secret)).join(', '),
  );
};

try {
  await account.chapter('The EHR and the service get to know each other', preparation);
  for (const name of chosen.length > 0 ? chosen : CHAPTERS.keys()) {
    const told = CHAPTERS.get(name);
    if (!told) throw new Error(`There is no chapter ${name}. There are: ${[...CHAPTERS.keys()].join(', ')}.`);
    await account.chapter(told.title, told.chapter);
  }
} finally {
  await world.close();
}
print(
  `\n${account.passed} passed, ${account.failed} failed, ${((Date.now() - started) / 1000).toFixed(0)} s`,
);
if (account.failed > 0) {
  print(`What they wrote is in ${folder}.`);
  process.exitCode = 1;
} else await rm(folder, { recursive: true });
