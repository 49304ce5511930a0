import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What an EHR sends with each delivery. */
export const SECRET = '0123456789abcdef0123456789abcdef';

/** The file of a site with one EHR, called north, in a folder of its own. */
export function ehrConfigFile(baseUrl: string, more: object = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'stepdown-ehr-'));
  writeFileSync(join(folder, 'secret'), `${SECRET}\n`);
  const north = {
    id: 'north',
    baseUrl,
    timeoutMs: 2000,
    limits: { attempts: 1, breakerFailures: 1000 },
    filing: { task: true },
    subscription: { secretFile: 'secret' },
    ...more,
  };
  const file = join(folder, 'ehrs.json');
  writeFileSync(file, JSON.stringify([north]));
  return file;
}

/** Waits until something holds. */
export async function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (let tries = 0; tries < 1200; tries++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It did not come to that within half a minute.');
}
