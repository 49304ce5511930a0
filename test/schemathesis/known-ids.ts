import { readFileSync } from 'node:fs';
import type { BuiltService } from '../support/built-service.js';

interface Described {
  readonly paths: { readonly [path: string]: object };
}

/** Ids that the service knows, by the path in front of them: of what it defines, and of decisions that are made here. */
export async function knownIds(
  service: BuiltService,
): Promise<{ readonly [path: string]: readonly string[] }> {
  const decided = await decide(service);
  const { paths }: Described = (await service.get('/openapi.json')).json;
  const fronts = Object.keys(paths).filter((path) => path.includes('{id}'));
  const known = [...new Set(fronts.map((path) => path.split('{')[0] ?? path))].map(
    async (front) => [front, front === '/api/decisions/' ? decided : await found(service, front)] as const,
  );
  return Object.fromEntries(await Promise.all(known));
}

/** A plan of which there are two versions, one that nobody has reviewed, and a decision without a plan. */
async function decide(service: BuiltService): Promise<readonly string[]> {
  const example = (name: string): object => JSON.parse(readFileSync(`docs/examples/${name}.json`, 'utf8'));
  const recommend = '/fhir/QuestionnaireResponse/$recommend';
  const plans = [
    await service.post(recommend, example('unfinished')),
    await service.post(recommend, example('intake')),
  ].map(({ json }) => json.id);
  const progress = {
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    authored: new Date().toISOString(),
    questionnaire: 'https://stepdown.example/fhir/Questionnaire/sud-review',
    subject: { reference: 'Patient/example' },
    item: [{ linkId: 'progress', answer: [{ valueCoding: { code: 'partial' } }] }],
  };
  await service.post(`/fhir/CarePlan/${plans[0]}/$review`, progress);
  const { json } = await service.post('/api/decisions', { facts: {} });
  return [...plans, json.id];
}

async function found(service: BuiltService, front: string): Promise<readonly string[]> {
  const { json } = await service.get(front.replace(/\/$/, ''));
  return (json.entry ?? []).map(
    ({ resource }: { readonly resource: { readonly id: string } }) => resource.id,
  );
}
