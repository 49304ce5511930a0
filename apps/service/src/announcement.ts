import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RuleSets } from '#libs/decisions';
import { RULE_SETS } from '#libs/nest';
import { ServiceAddress } from './http/service-address.js';

const ADDRESSES = [
  ['recommend (FHIR)', '/fhir/QuestionnaireResponse/$recommend'],
  ['review (FHIR)', '/fhir/CarePlan/$review'],
  ['decide (JSON)', '/api/decisions'],
  ['capabilities', '/fhir/metadata'],
  ['documentation', '/docs'],
  ['OpenAPI', '/openapi.json'],
  ['health', '/health/ready'],
] as const;

/** What is worth knowing once the service listens: its addresses and rule sets. */
export function announcement(app: NestFastifyApplication): string {
  const { url } = app.get(ServiceAddress);
  const ruleSets = app.get<RuleSets>(RULE_SETS);
  return [
    `Stepdown listens on ${url}`,
    ...ADDRESSES.map(([name, path]) => line(name, url + path)),
    ...ruleSets.ids.map((id) => line('rule set', ruleSetLine(ruleSets, id))),
    '',
  ].join('\n');
}

const line = (name: string, value: string): string => `  ${name.padEnd(18)}${value}`;

function ruleSetLine(ruleSets: RuleSets, id: string): string {
  const found = ruleSets.find(id);
  if (!found) return id;
  const { header, digest } = found.ruleSet;
  return `${id} ${header.version} (${digest.slice(0, 'sha256:'.length + 12)})`;
}
