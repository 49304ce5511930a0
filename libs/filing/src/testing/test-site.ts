import { randomUUID } from 'node:crypto';
import type { CarePlan, Provenance } from 'fhir/r4';
import { connectEhr, type Ehr, ehrSettingsFrom } from '#libs/ehr';
import { FhirServer, type Json } from '../../../../test/support/fhir-server/fhir-server.js';

export const DECISION_IDS = 'https://parcels.example/fhir/NamingSystem/decision';
export const NOW = '2026-11-22T12:00:00.000Z';

/** An EHR over real HTTP, and a client of it that tries each call once. */
export class TestSite {
  private constructor(
    readonly server: FhirServer,
    readonly ehr: Ehr,
  ) {}

  static async start(): Promise<TestSite> {
    const server = await FhirServer.start();
    const limits = { attempts: 1, breakerFailures: 1000 };
    const connection = { id: 'north', baseUrl: server.baseUrl, timeoutMs: 2000, limits };
    const noFile = (): string => {
      throw new Error('No file is to be read.');
    };
    return new TestSite(server, connectEhr(ehrSettingsFrom(connection, noFile)));
  }

  /** Puts a resource into the EHR. */
  put(resource: object, id?: string): Json {
    return this.server.stored.put(resource as Json, id);
  }

  close(): Promise<void> {
    return this.server.close();
  }
}

/** A plan as it is answered, a proposal for the person, with its Provenance inside. */
export function somePlan(created: string, more: Partial<CarePlan> = {}): CarePlan {
  const id = randomUUID();
  const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }];
  const provenance: Provenance = {
    resourceType: 'Provenance',
    id: 'provenance',
    target: [{ reference: '#' }],
    recorded: created,
    agent: [{ who: { display: 'Stepdown' } }],
  };
  return {
    resourceType: 'CarePlan',
    id,
    meta: { security },
    contained: [provenance],
    identifier: [{ system: DECISION_IDS, value: id }],
    status: 'draft',
    intent: 'proposal',
    subject: { reference: 'Patient/p1' },
    created,
    ...more,
  };
}
