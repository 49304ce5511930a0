import type { Exchange } from '../recording-proxy.js';

/** As many as are kept; older ones go. */
const KEPT = 2_000;

/** What the servers said to each other, and who it was about. */
export class JournalOfExchanges {
  #kept: readonly Exchange[] = [];
  readonly #listeners = new Set<() => void>();

  readonly add = (exchange: Exchange): void => {
    this.#kept = [...this.#kept, exchange].slice(-KEPT);
    for (const listener of this.#listeners) listener();
  };

  /** In the order in which it was said. */
  about(person: string): readonly Exchange[] {
    return this.#kept.filter((exchange) => isAbout(exchange, person));
  }

  /** Ends with the function that is answered. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Ids of people stand in references, searches and addresses, and end there. */
function isAbout({ path, sent, received }: Exchange, person: string): boolean {
  const id = new RegExp(`(?<![A-Za-z0-9.-])${RegExp.escape(person)}(?![A-Za-z0-9.-])`);
  return [decoded(path), sent, received].some((text) => id.test(text));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
