import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RuleSets } from '#libs/decisions';
import { jsonFromXml } from '#libs/fhir';
import { RULE_SETS, readEnvironment } from '#libs/nest';
import type { RuleSet } from '#libs/rules';
import { createService } from '../../apps/service/src/create-service.js';
import { type ApiJudge, apiJudge } from './api-answer.js';
import { type FhirJudge, fhirJudge } from './fhir-answer.js';
import { isMarked } from './marks.js';
import type { FuzzRequest } from './request.js';

/** No answer may take longer, in milliseconds. */
const LONGEST = 1_000;
/** Nor be larger, in bytes: a megabyte of mistakes is not answered with ten of complaints. */
const LARGEST = 600_000;
const STATUSES: readonly number[] = [200, 400, 404, 405, 406, 413, 414, 415, 422];

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly milliseconds: number;
}

/** The real service; what it logs, and what this process writes past the log, is held in memory. */
export class FuzzedService {
  readonly #seen = new Map<string, number>();
  readonly #unwatch: () => void;

  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly log: string[],
    readonly ruleSet: RuleSet,
    private readonly judges: { readonly api: ApiJudge; readonly fhir: FhirJudge },
  ) {
    const unwatched = [process.stdout, process.stderr].map((stream) => watched(stream, log));
    this.#unwatch = () => {
      for (const unwatch of unwatched) unwatch();
    };
  }

  static async start(VERIFY: 'off' | 'always'): Promise<FuzzedService> {
    const log: string[] = [];
    const environment = readEnvironment({ LOG_LEVEL: 'trace', VERIFY });
    const app = await createService(environment, { write: (line) => log.push(line) });
    await app.init();
    const document = (await app.inject({ url: '/openapi.json' })).json();
    const site = app.get<RuleSets>(RULE_SETS, { strict: false }).find();
    if (!site) throw new Error('There is no default rule set.');
    const judges = { api: apiJudge(document), fhir: fhirJudge(site.ruleSet.header.securityLabels) };
    return new FuzzedService(app, log, site.ruleSet, judges);
  }

  /** How many answers of each kind there were, by door. */
  get seen(): ReadonlyMap<string, number> {
    return this.#seen;
  }

  close(): Promise<void> {
    this.#unwatch();
    return this.app.close();
  }

  /** Sends a request and tells all that is wrong with how it was met. */
  async faultsOf(request: FuzzRequest): Promise<readonly string[]> {
    this.log.length = 0;
    const answer = await this.#send(request);
    const faults = [...this.#logFaults(), ...this.#answerFaults(request, answer)];
    const isSlow = answer.milliseconds > LONGEST && (await this.#isSlowAgain(request));
    this.#count(request, answer);
    return [...new Set([...faults, ...(isSlow ? ['no answer within a second'] : [])])];
  }

  async #send({ method, url, headers, body }: FuzzRequest): Promise<Answer> {
    const start = performance.now();
    const answer = await this.app.inject({
      method,
      url,
      headers,
      ...(method !== 'GET' && { payload: body }),
    });
    const milliseconds = performance.now() - start;
    const type = String(answer.headers['content-type'] ?? '');
    return { status: answer.statusCode, type, text: answer.payload, milliseconds };
  }

  /** The machine has other work too: only what is slow three times is slow. */
  async #isSlowAgain(request: FuzzRequest): Promise<boolean> {
    const again = [await this.#send(request), await this.#send(request)];
    return again.every(({ milliseconds }) => milliseconds > LONGEST);
  }

  #logFaults(): readonly string[] {
    const events = this.log
      .filter(isMarked)
      .map((line) => /"event":"(\w+)"/.exec(line)?.[1] ?? 'without event');
    return events.map((event) => `the log line ${event} holds something of the request`);
  }

  #answerFaults(request: FuzzRequest, { status, type, text }: Answer): readonly string[] {
    if (!STATUSES.includes(status)) return [`status ${status}${this.#fault()}`];
    if (request.method !== 'GET' && text.length > LARGEST)
      return [`an answer of more than ${LARGEST} bytes with ${status}`];
    const isFhir = /^\/fhir([/?]|$)/.test(request.url);
    const wanted = isFhir
      ? /^(application\/(fhir\+)?(json|xml)|text\/(json|xml)|application\/(json|xml)\+fhir)(;|$)/
      : /^application\/(problem\+)?json/;
    if (!wanted.test(type)) return [`status ${status} as ${type}`];
    const sentType = String(request.headers['content-type']);
    const [answer, sent] = [parsed(text, type), parsed(request.body.toString(), isFhir ? sentType : '')];
    if (answer === undefined) return [`status ${status} without what ${type} promises`];
    const isUnread = sent === undefined && status === 200 && request.method === 'POST';
    const judge = isFhir ? this.judges.fhir : this.judges.api;
    return [
      ...(isUnread ? ['200 to what nobody can read'] : []),
      ...judge(status, answer, sent ?? parsed(request.meant, ''), request.url),
    ];
  }

  /** Where in the code it happened, if the service knows. */
  #fault(): string {
    const line = this.log.find((one) => one.includes('"event":"fault"'));
    const { code, error, frames = [] } = line ? JSON.parse(line) : {};
    return [code, error, frames[0]]
      .filter((part) => part !== undefined)
      .map((part) => ` ${part}`)
      .join('');
  }

  #count({ door }: FuzzRequest, { status, type, text }: Answer): void {
    const [, resource] = /^\{"resourceType":"(\w+)"/.exec(text) ?? [];
    const kind = `${door}: ${status} ${resource ?? type.split(';')[0]}`;
    this.#seen.set(kind, (this.#seen.get(kind) ?? 0) + 1);
  }
}

/** Keeps a copy of what is written, until it is told to stop. */
function watched(stream: NodeJS.WriteStream, log: string[]): () => void {
  const write = stream.write;
  stream.write = new Proxy(write, {
    apply(target, self, args: readonly unknown[]) {
      log.push(String(args[0]));
      return Reflect.apply(target, self, args);
    },
  });
  return () => {
    stream.write = write;
  };
}

/** What a body says, in the format that its type tells. */
function parsed(text: string, type: string): unknown {
  const plain = text.replace(/^\ufeff/, '');
  try {
    return JSON.parse(/xml/i.test(type) ? jsonFromXml(plain) : plain);
  } catch {
    return undefined;
  }
}
