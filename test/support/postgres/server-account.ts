import { execFileSync } from 'node:child_process';

/** For whom a program runs; nothing where that is whoever runs the tests. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package made. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function idOf(which: '-u' | '-g'): number {
  try {
    return Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  } catch (cause) {
    throw new Error(
      'PostgreSQL does not run as root, and there is no user postgres to run it as. Run the tests as another user, or add that one.',
      { cause },
    );
  }
}
