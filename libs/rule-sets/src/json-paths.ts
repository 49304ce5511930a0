import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Problem } from '#libs/rules';

/** The JSON files below a folder by their path in it, and links that may not be followed. */
export interface JsonPaths {
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
}

/** Names that begin with a dot are left out, so that the folders Kubernetes mounts behind links count once. */
const HIDDEN = /(^|\/)\./;

export async function jsonPathsBelow(folder: string): Promise<JsonPaths> {
  const root = await realpath(folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => ({ entry, path: pathIn(root, entry) }))
    .filter(({ path }) => path.endsWith('.json') && !HIDDEN.test(path));
  const links = await Promise.all(
    found.filter(({ entry }) => entry.isSymbolicLink()).map(({ path }) => linkProblem(root, path)),
  );
  return { paths: found.map(({ path }) => path).toSorted(), problems: links.flat() };
}

const pathIn = (root: string, { parentPath, name }: Dirent): string =>
  relative(root, join(parentPath, name)).split(sep).join('/');

async function linkProblem(root: string, path: string): Promise<readonly Problem[]> {
  const target = await realpath(join(root, path)).catch(() => undefined);
  const isInside = target?.startsWith(root + sep) && (await stat(target)).isFile();
  if (isInside) return [];
  const message = 'This link does not lead to a file of the rule set.';
  return [{ file: path, pointer: '', message, remedy: 'Put the file itself here.' }];
}
