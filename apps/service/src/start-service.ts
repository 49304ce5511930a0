import { JournalUnavailableError } from '#libs/decisions';
import { Environment, EnvironmentError, readEnvironment } from '#libs/nest';
import { ParameterError, RuleSetError } from '#libs/rules';
import { announcement } from './announcement.js';
import { createService } from './create-service.js';

/** Starts the service; 0, or 1 with the reason on standard error where it cannot be used as it is set up. */
export async function startService(variables: NodeJS.ProcessEnv): Promise<0 | 1> {
  try {
    await listen(readEnvironment(variables));
    return 0;
  } catch (error) {
    process.stderr.write(`Stepdown does not start:\n${reasonOf(error)}\n`);
    return 1;
  }
}

async function listen(environment: Environment): Promise<void> {
  const app = await createService(environment);
  app.enableShutdownHooks();
  await app.listen(environment.PORT, environment.HOST);
  process.stdout.write(announcement(app));
}

/** What the operator can put right is told in words; anything else keeps its stack. */
function reasonOf(error: unknown): string {
  const isToldInWords =
    error instanceof EnvironmentError ||
    error instanceof RuleSetError ||
    error instanceof ParameterError ||
    error instanceof JournalUnavailableError;
  if (isToldInWords || isListenError(error)) return error.message;
  return error instanceof Error ? String(error.stack) : String(error);
}

const isListenError = (error: unknown): error is Error =>
  error instanceof Error && 'syscall' in error && error.syscall === 'listen';
