/** Tells step by step what was done and what was seen, and counts. */
export interface Account {
  /** Does a step; what it returns is what was seen. A step that throws has failed, and so has its chapter. */
  readonly step: (title: string, act: () => Promise<string>) => Promise<void>;
}

/** Steps that belong together, in their order. */
export type Chapter = (account: Account) => Promise<void>;

/** An account on standard output; the steps after a failed one of the same chapter are not done. */
export class PrintedAccount implements Account {
  passed = 0;
  failed = 0;

  constructor(private readonly print: (line: string) => void) {}

  async chapter(title: string, chapter: Chapter): Promise<void> {
    this.print(`\n${title}`);
    try {
      await chapter(this);
    } catch (error) {
      if (!(error instanceof StepFailed)) this.#failed(title, error);
    }
  }

  readonly step: Account['step'] = async (title, act) => {
    const started = Date.now();
    try {
      const seen = await act();
      this.passed++;
      this.print(`  ok      ${title}: ${seen} (${Date.now() - started} ms)`);
    } catch (error) {
      this.#failed(title, error);
      throw new StepFailed(title);
    }
  };

  #failed(title: string, error: unknown): void {
    this.failed++;
    this.print(`  FAILED  ${title}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

class StepFailed extends Error {}

/** @throws Error with this explanation where it does not hold */
export function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
