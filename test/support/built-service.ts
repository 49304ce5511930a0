import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Also from within dist. */
const PROJECT = join(import.meta.dirname, '../..').replace(/[/\\]dist$/, '');

/** Compiles what has changed, as `npm start` does. */
export async function buildService(): Promise<void> {
  const compiler = join(PROJECT, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [compiler, '-b', 'apps/tsconfig.build.json'], { cwd: PROJECT });
}

/** The built service in a process of its own. */
export class BuiltService {
  private constructor(
    private readonly process: ChildProcess,
    readonly address: string,
  ) {}

  /** Settings of the shell do not reach it, but for what keeps its answers for the validator. */
  static async start(variables: { readonly [name: string]: string }): Promise<BuiltService> {
    const child = spawn(process.execPath, [join(PROJECT, 'dist/apps/service/src/main.js')], {
      cwd: PROJECT,
      env: { NODE_ENV: 'production', PORT: '0', ...keepsAnswers(process.env), ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
    return new BuiltService(child, await addressIn(child, output));
  }

  async get(path: string): Promise<Reply> {
    return replyOf(await fetch(this.address + path));
  }

  async post(path: string, body: unknown): Promise<Reply> {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    return replyOf(await fetch(this.address + path, init));
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill(signal);
    await ended;
  }
}

const keepsAnswers = ({ KEEP_ANSWERS, NODE_OPTIONS }: NodeJS.ProcessEnv) =>
  KEEP_ANSWERS && NODE_OPTIONS ? { KEEP_ANSWERS, NODE_OPTIONS } : {};

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
  readonly json: any;
}

const replyOf = async (response: Response): Promise<Reply> => ({
  status: response.status,
  json: await response.json(),
});

/** @throws Error where it ends before it listens, with what it said */
async function addressIn(child: ChildProcess, output: readonly string[]): Promise<string> {
  while (child.exitCode === null && child.signalCode === null) {
    const [, address] = / listens on (http\S+)/.exec(output.join('')) ?? [];
    if (address) return address;
    await Promise.race([child.stdout && once(child.stdout, 'data'), once(child, 'exit')]);
  }
  throw new Error(`The service does not start:\n${output.join('')}`);
}
