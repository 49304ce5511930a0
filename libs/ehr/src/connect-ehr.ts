import type { Bundle, Resource } from 'fhir/r4';
import { guardedAgent, type Lookup } from './address/guarded-agent.js';
import { checkedId, checkedType } from './address/path-parts.js';
import { isRepeatable } from './bundles/is-repeatable.js';
import { everyPage } from './calls/paging.js';
import { bundleIn, resourceIn } from './calls/reading.js';
import type { EhrAnswer, EhrRequest } from './calls/request.js';
import { sendOnce } from './calls/send-once.js';
import type { CallOptions, Ehr } from './ehr.js';
import { EhrAnswerError } from './ehr-error.js';
import type { EhrSettings } from './settings/ehr-settings.js';

/** What a connection takes from the world around it; each has a real one where nothing is given. */
export interface EhrSurroundings {
  readonly lookup?: Lookup;
}

/** One configured FHIR server, called through fhir-kit-client. Nothing is sent before the first call. */
export function connectEhr(settings: EhrSettings, surroundings: EhrSurroundings = {}): Ehr {
  const { id: ehr, baseUrl, limits } = settings;
  const dispatcher = guardedAgent({ ...settings, ...surroundings });
  const call = (request: EhrRequest, { signal }: CallOptions = {}): Promise<EhrAnswer> => {
    const timeout = AbortSignal.timeout(limits.timeoutMs);
    const until = signal ? AbortSignal.any([signal, timeout]) : timeout;
    return sendOnce(request, { ehr, baseUrl, dispatcher, limits, signal: until });
  };

  return {
    id: ehr,
    baseUrl,
    read: async <T extends Resource>(type: T['resourceType'], id: string, options?: CallOptions) => {
      const reference = `${checkedType(type)}/${checkedId(id)}`;
      const context = { ehr, interaction: `read ${reference}` };
      const answer = await call(
        {
          ...context,
          repeatable: true,
          send: (kit) => kit.read({ resourceType: type, id }),
        },
        options,
      );
      const resource = resourceIn<T>(answer, type, context);
      if (resource.id !== id) throw new EhrAnswerError('the answer is another resource.', context);
      return resource;
    },
    search: (type, parameters, options) => {
      const context = { ehr, interaction: `search ${checkedType(type)}` };
      const searchParams = Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : [...value],
        ]),
      );
      const page = async (send: EhrRequest['send']) =>
        bundleIn(
          await call({ ...context, repeatable: true, headers: { prefer: 'handling=strict' }, send }, options),
          'searchset',
          context,
        );
      return everyPage({
        baseUrl,
        limits,
        context,
        first: () => page((kit) => kit.search({ resourceType: type, searchParams })),
        page: (url) => page((kit) => kit.request(url.href)),
      });
    },
    transaction: async (bundle: Bundle, options) => {
      const context = { ehr, interaction: 'transaction' };
      const answer = await call(
        {
          ...context,
          repeatable: isRepeatable(bundle),
          headers: { prefer: 'return=minimal' },
          send: (kit) => kit.transaction({ body: plain(bundle) }),
        },
        options,
      );
      return bundleIn(answer, 'transaction-response', context);
    },
    update: async <T extends Resource>(resource: T, version: string, options?: CallOptions) => {
      const { resourceType } = resource;
      const id = checkedId(resource.id ?? '');
      const context = { ehr, interaction: `update ${checkedType(resourceType)}/${id}` };
      const answer = await call(
        {
          ...context,
          repeatable: true,
          headers: { prefer: 'return=representation', 'if-match': `W/"${checkedId(version)}"` },
          send: (kit) => kit.update({ resourceType, id, body: plain(resource) }),
        },
        options,
      );
      return resourceIn<T>(answer, resourceType, context);
    },
    createOnce: async <T extends Resource>(resource: T, criteria: string, options?: CallOptions) => {
      const { resourceType } = resource;
      const context = { ehr, interaction: `create ${checkedType(resourceType)}` };
      const answer = await call(
        {
          ...context,
          repeatable: true,
          headers: { prefer: 'return=representation', 'if-none-exist': criteria },
          send: (kit) => kit.create({ resourceType, body: plain(resource) }),
        },
        options,
      );
      return resourceIn<T>(answer, resourceType, context);
    },
  };
}

/** A resource as fhir-kit-client types it. */
function plain(resource: Resource) {
  const { resourceType, ...rest } = resource;
  return { resourceType, ...rest };
}
