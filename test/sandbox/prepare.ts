import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Clinic } from './clinic.js';
import { countsOf, publish } from './definitions.js';
import { FhirEndpoint } from './fhir-endpoint.js';
import { PEOPLE } from './people.js';
import { subscribe } from './subscriptions.js';

/*
 * Prepares any FHIR server for the service, as `npm run sandbox` does with its own: definitions, people who do not exist, and
 * Subscriptions. The defaults are those of the profile `sandbox` of docker/compose.yaml.
 */
const { values } = parseArgs({
  options: {
    ehr: { type: 'string', default: 'http://127.0.0.1:8080/fhir' },
    service: { type: 'string', default: 'http://127.0.0.1:3001/fhir' },
    /** Where the service hears of what happens, as the EHR reaches it. */
    receiver: { type: 'string', default: 'http://beside-ehr:3000/ehr/sandbox/subscription' },
    'secret-file': { type: 'string', default: 'docker/delivery-secret' },
  },
});
const tell = (line: string): boolean => process.stdout.write(`${line}\n`);
const ehr = new FhirEndpoint(values.ehr);

const { taken, refused } = await publish(new FhirEndpoint(values.service), ehr);
tell(`Taken: ${countsOf(taken)}`);
for (const told of refused) tell(`Refused: ${told}`);
for (const person of Object.values(PEOPLE)) await new Clinic(ehr).register(person);
tell(`Registered: ${Object.keys(PEOPLE).length} people`);
const secret = (await readFile(values['secret-file'], 'utf8')).trim();
tell(`Active: ${(await subscribe(ehr, values.receiver, secret)).join(', ')}`);
