import { join } from 'node:path';
import { ServiceProcess } from '../durability/service-process.js';

type Variables = Readonly<Record<string, string>>;

/** The built service, which can be ended and started again at the same address. */
export class RunningService {
  private constructor(
    private readonly log: string,
    private readonly variables: Variables,
    private process: ServiceProcess,
    readonly address: string,
  ) {}

  /** What it writes is in `folder`. */
  static async start(folder: string, variables: Variables): Promise<RunningService> {
    const settings = { VERIFY: 'budget', JOURNAL_FILE: join(folder, 'journal.db'), ...variables };
    const log = join(folder, 'service.log');
    const process = ServiceProcess.spawn(settings, log);
    const address = await process.address();
    return new RunningService(log, { ...settings, PORT: new URL(address).port }, process, address);
  }

  async restart(): Promise<void> {
    this.process = ServiceProcess.spawn(this.variables, this.log);
    await this.process.address();
  }

  /** As the loss of its machine's power would. */
  kill(): Promise<void> {
    return this.process.kill();
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}
