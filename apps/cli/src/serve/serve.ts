import { startService } from '../../../service/src/start-service.js';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import type { Variables } from '../site/options.js';

export interface ServeOptions {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
}

/** Starts the service in this process: what stops it by a signal stops the service in good order. */
export async function serve({ port, host }: ServeOptions, environment: Variables): Promise<ExitCode> {
  const started = await startService({
    ...environment,
    ...(port !== undefined && { PORT: port }),
    ...(host !== undefined && { HOST: host }),
  });
  return started === 0 ? EXIT.ok : EXIT.unable;
}
