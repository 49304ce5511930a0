import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The exit code where something that a command needs is not there or does not work; as in src/exit-code.ts. */
export const CANNOT_RUN = 4;

const SOURCES = ['apps', 'libs'];
const CONFIGURATION = ['tsconfig.json', 'apps/tsconfig.build.json'];
const NOT_COMPILED = /\.spec\.ts$|\.md$/;

/** Made by a build that went well; as old as its beginning, so that what was saved meanwhile is newer. */
export const stampIn = (root) => join(root, 'dist/.stepdown-built');

/** Whether `main` is missing, or older than the sources beside it. Where there are none, as in an image, it is as it is. */
export function isStale(root, main) {
  if (!existsSync(main)) return true;
  if (!existsSync(join(root, 'apps/cli/src'))) return false;
  const built = changedAt(stampIn(root));
  return (
    CONFIGURATION.some((file) => changedAt(join(root, file)) > built) ||
    SOURCES.some((folder) => hasNewer(join(root, folder), built))
  );
}

/** A folder is as new as the last file that came, went or was renamed in it. */
function hasNewer(folder, built) {
  if (changedAt(folder) > built) return true;
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return hasNewer(path, built);
    return !NOT_COMPILED.test(entry.name) && changedAt(path) > built;
  });
}

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
