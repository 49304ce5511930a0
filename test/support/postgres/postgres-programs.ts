import { accessSync, constants, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Where Debian puts each version; its programs are on nobody's PATH. */
const DEBIAN = '/usr/lib/postgresql';
const NEEDED = ['initdb', 'postgres'];

/**
 * The folder with the programs of PostgreSQL: `POSTGRES_BIN`, Debian's newest version, or what is on the PATH.
 * @throws Error that says what to install
 */
export function postgresPrograms(variables: NodeJS.ProcessEnv = process.env, debian = DEBIAN): string {
  const chosen = variables.POSTGRES_BIN;
  const found = (chosen ? [chosen] : [...debianFolders(debian), ...pathFolders(variables.PATH)]).find(
    isWhole,
  );
  if (found !== undefined) return found;
  throw new Error(
    `These tests need a real PostgreSQL, and ${chosen ? `POSTGRES_BIN (${chosen})` : 'this machine'} has no ${NEEDED.join(' and ')}. ` +
      'On Debian: apt-get install postgresql. Elsewhere install PostgreSQL 13 or later, and set POSTGRES_BIN to the folder of its programs.',
  );
}

function debianFolders(folder: string): readonly string[] {
  try {
    const versions = readdirSync(folder).toSorted((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(folder, version, 'bin'));
  } catch {
    return [];
  }
}

/** A link on the PATH leads to the folder that has the other programs too. */
const pathFolders = (path = ''): readonly string[] =>
  path.split(delimiter).flatMap((folder) => {
    try {
      return [dirname(realpathSync(join(folder, 'postgres')))];
    } catch {
      return [];
    }
  });

function isWhole(folder: string): boolean {
  try {
    for (const program of NEEDED) accessSync(join(folder, program), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
