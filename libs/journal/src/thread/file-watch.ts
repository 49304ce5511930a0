import { statSync } from 'node:fs';

/**
 * Sees whether files are still the ones that were opened: what is written to a file that was deleted is lost when the last
 * process that has it open ends, and nothing fails before.
 */
export class FileWatch {
  readonly #identities: ReadonlyMap<string, string>;

  /** The files are there now. */
  constructor(files: readonly string[]) {
    this.#identities = new Map(files.map((file) => [file, identityOf(file) ?? '']));
  }

  /** @throws Error where a file was removed or another one has taken its place */
  check(): void {
    for (const [file, identity] of this.#identities)
      if (identityOf(file) !== identity)
        throw new Error(
          'The file of the journal was removed or replaced while it was in use. Stop the service, put the file back, ' +
            'start it again.',
        );
  }
}

function identityOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}
