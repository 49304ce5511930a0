import { type Chapter, PrintedAccount } from './account.js';
import { publish } from './definitions.js';
import { byHand } from './story/by-hand.js';
import { forget, openWorld } from './world.js';

/*
 * The whole way between a real FHIR server and the built service, told step by step. Ends with 1 where a step failed.
 */
const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const account = new PrintedAccount(print);
const started = Date.now();
print('Building and starting the FHIR server and the service …');
const world = await openWorld();
print(
  `They run after ${((Date.now() - started) / 1000).toFixed(0)} s: ${world.ehr.baseUrl} and ${world.service.baseUrl}`,
);

const CHAPTERS: readonly (readonly [title: string, chapter: Chapter])[] = [
  [
    'What the service defines is published to the EHR',
    ({ step }) =>
      step('every definition is valid and stored', async () =>
        [...(await publish(world.service, world.ehr))].map(([type, count]) => `${count} ${type}`).join(', '),
      ),
  ],
  ['An integrator files by himself', (told) => byHand(world, told)],
];
try {
  for (const [title, chapter] of CHAPTERS) await account.chapter(title, chapter);
} finally {
  await world.close();
}
print(
  `\n${account.passed} passed, ${account.failed} failed, ${((Date.now() - started) / 1000).toFixed(0)} s`,
);
if (account.failed > 0) {
  print(`What they wrote is in ${world.folder}.`);
  process.exitCode = 1;
} else await forget(world.folder);
