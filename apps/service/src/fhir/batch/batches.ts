import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { Bundle, BundleEntry } from 'fhir/r4';
import { Environment } from '#libs/nest';
import { ServiceAddress } from '../../http/service-address.js';
import { type BatchEntry, batchEntries } from './batch-request.js';
import { answeredEntry, batchResponse, refusedEntry } from './batch-response.js';
import { entryRequest, isRefusal, type Sender } from './entry-request.js';

/** So many entries are under way at once: enough to share commits of the journal, and few enough for others to get their turn. */
const AT_ONCE = 8;
/** What an entry takes over from the request that the batch came in. */
const HANDED_ON = ['authorization', 'accept-language', 'prefer'];

/** Many requests in one: each goes through the doors as if it came alone, and fails alone. */
@Injectable()
export class Batches {
  constructor(
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly address: ServiceAddress,
    private readonly environment: Environment,
  ) {}

  /** @throws RequestError where the body is no batch */
  async answer(body: unknown, http: FastifyRequest): Promise<Bundle> {
    const entries = batchEntries(body, this.environment.BATCH_LIMIT);
    const sender = senderOf(http, `${this.address.url}/fhir`);
    return batchResponse(await inTurn(entries, (entry, place) => this.#answered(entry, place, sender)));
  }

  async #answered(entry: BatchEntry, place: number, sender: Sender): Promise<BundleEntry> {
    const request = entryRequest(entry, sender);
    if (isRefusal(request)) return refusedEntry(request, place);
    return answeredEntry(await this.host.httpAdapter.getInstance().inject(request));
  }
}

/** The receipts of the entries carry the id of the batch. */
function senderOf({ id, ip, headers }: FastifyRequest, base: string): Sender {
  const handedOn = HANDED_ON.flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return { base, remoteAddress: ip, headers: { ...Object.fromEntries(handedOn), 'x-request-id': id } };
}

/** Does the work for each, a few at once; the results in the order of the items. */
async function inTurn<T, R>(
  items: readonly T[],
  work: (item: T, place: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const open = items.entries();
  const worker = async (): Promise<void> => {
    for (const [place, item] of open) results[place] = await work(item, place);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
