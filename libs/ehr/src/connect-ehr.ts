import { connectionFor } from './calls/connection.js';
import type { Ehr } from './ehr.js';
import { creatingOnce } from './interactions/create-once.js';
import { reading } from './interactions/read.js';
import { searching } from './interactions/search.js';
import { transacting } from './interactions/transaction.js';
import { updating } from './interactions/update.js';
import type { EhrSettings } from './settings/ehr-settings.js';
import { type EhrSurroundings, surroundingsFrom } from './surroundings.js';

/** One configured FHIR server, called through fhir-kit-client. Nothing is sent before the first call. */
export function connectEhr(settings: EhrSettings, surroundings: EhrSurroundings = {}): Ehr {
  const connection = connectionFor(settings, surroundingsFrom(surroundings));
  return {
    id: settings.id,
    baseUrl: settings.baseUrl,
    read: reading(connection),
    search: searching(connection),
    transaction: transacting(connection),
    update: updating(connection),
    createOnce: creatingOnce(connection),
  };
}
