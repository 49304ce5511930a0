import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FOLDER, renderedPlans } from './rendered-plans.js';

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
for (const { file, html } of await renderedPlans()) await writeFile(join(FOLDER, file), html);
