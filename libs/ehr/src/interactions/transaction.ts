import type { Bundle } from 'fhir/r4';
import { isRepeatable } from '../bundles/is-repeatable.js';
import { type Connection, made } from '../calls/connection.js';
import { bundleIn } from '../calls/reading.js';
import type { Ehr } from '../ehr.js';
import { EhrAnswerError } from '../ehr-error.js';
import { type Deadline, deadlineFor } from '../resilience/deadline.js';
import { sentResource } from './sent-resource.js';

const interaction = 'transaction';

/** FHIR `transaction`. */
export function transacting(connection: Connection): Ehr['transaction'] {
  const { settings, surroundings } = connection;
  return (bundle, options = {}) =>
    transacted(connection, bundle, deadlineFor(settings.limits.totalMs, surroundings.now(), options));
}

async function transacted(connection: Connection, bundle: Bundle, deadline: Deadline): Promise<Bundle> {
  const context = { ehr: connection.settings.id, interaction };
  const answer = await made(
    connection,
    {
      interaction,
      repeatable: isRepeatable(bundle),
      headers: { prefer: 'return=minimal' },
      send: (kit) => kit.transaction({ body: sentResource(bundle) }),
    },
    deadline,
  );
  const answered = bundleIn(answer, 'transaction-response', context);
  if (answered.entry?.length !== bundle.entry?.length) {
    throw new EhrAnswerError('the answer has not as many entries as were sent.', context, {
      mayHaveHappened: true,
    });
  }
  return answered;
}
