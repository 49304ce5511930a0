import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { auditEventFrom } from '#libs/fhir';
import type { FactInputs, RuleSet } from '#libs/rules';
import { responseFor } from '../support/questionnaire-for.js';

const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
const TYPES = ['CarePlan', 'GuidanceResponse', 'Provenance'] as const;

/** Parts of what is found, and what belongs to it. */
const PARTS = [
  '_summary=true',
  '_summary=text',
  '_summary=data',
  '_elements=id',
  '_revinclude=Provenance:target',
  '_include=Provenance:target',
] as const;

/** A resource under a name for its file. */
type Named = readonly [name: string, content: string];

/** What the journal gives: plans in each version, what stands in them, searches, histories, and what is refused. */
export async function* decidedResources(
  app: NestFastifyApplication,
  ruleSet: RuleSet,
  people: readonly FactInputs[],
): AsyncGenerator<Named> {
  for (const [i, facts] of people.entries()) {
    const plan = JSON.parse(await send(app, RECOMMEND, responseFor(ruleSet, facts)));
    if (plan.resourceType !== 'CarePlan') continue;
    yield [`profiled-${i}`, JSON.stringify(profiled(plan, ruleSet))];
    const reviewUrl = `/fhir/CarePlan/${plan.id}/$review`;
    const progress = responseFor(ruleSet, facts, { occasion: 'review' });
    yield [
      `decided-reviewed-${i}`,
      await send(app, reviewUrl, i % 3 === 0 ? asActive(progress, plan) : progress),
    ];
    yield [`decided-reviewed-again-${i}`, await send(app, reviewUrl, progress)];
    yield [`decided-unmatched-${i}`, await send(app, reviewUrl, progress, { 'if-match': 'W/"9"' })];
    for (const type of TYPES) yield [`decided-${type}-${i}`, await send(app, `/fhir/${type}/${plan.id}`)];
    yield [`audit-${i}`, await auditEvent(app, ruleSet, plan.id)];
    yield [`decided-first-${i}`, await send(app, `/fhir/CarePlan/${plan.id}/_history/1`)];
    yield [`decided-history-${i}`, await send(app, `/fhir/CarePlan/${plan.id}/_history`)];
  }
  for (const type of TYPES) {
    yield [`found-${type}`, await send(app, `/fhir/${type}?_count=50&patient=p1`)];
    yield [`found-lenient-${type}`, await send(app, `/fhir/${type}?no-such=parameter&_count=2`)];
    for (const part of PARTS) {
      const name = part.replaceAll(/[^a-z]/gi, '-');
      yield [`found-${name}-${type}`, await send(app, `/fhir/${type}?_count=3&patient=p1&${part}`)];
    }
    yield [`found-none-${type}`, await send(app, `/fhir/${type}?patient=nobody`)];
    yield [
      `found-nothing-lenient-${type}`,
      await send(app, `/fhir/${type}?patient=nobody&no-such=parameter`),
    ];
    yield [`counted-${type}`, await send(app, `/fhir/${type}?_summary=count`)];
    yield [`search-refused-${type}`, await send(app, `/fhir/${type}?patient=`)];
    yield [`unknown-${type}`, await send(app, `/fhir/${type}/nobody`)];
  }
}

/** A plan that says it is one of ours, so that it is held against our own profile. */
const profiled = (plan: { readonly meta: object }, { header }: RuleSet): object => ({
  ...plan,
  meta: { ...plan.meta, profile: [`${header.url}/StructureDefinition/care-plan`] },
});

/** The receipt as an AuditEvent; every third of a person who is not named, asked by a command. */
async function auditEvent(app: NestFastifyApplication, ruleSet: RuleSet, id: string): Promise<string> {
  const { receipt } = JSON.parse((await app.inject({ url: `/api/decisions/${id}` })).payload);
  const subject = { system: 'urn:ietf:rfc:2104', value: 'ab'.repeat(32) };
  const hidden = { ...receipt, caller: { user: 'clinician' }, content: { ...receipt.content, subject } };
  const isHidden = receipt.chain.seq % 3 === 0;
  return JSON.stringify(auditEventFrom(isHidden ? hidden : receipt, ruleSet.header));
}

const asActive = (response: object, plan: object): object => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'questionnaire-response', resource: response },
    { name: 'care-plan', resource: { ...plan, status: 'active' } },
  ],
});

async function send(
  app: NestFastifyApplication,
  url: string,
  payload?: object,
  headers: { readonly [name: string]: string } = {},
): Promise<string> {
  const answer = await app.inject({
    method: payload ? 'POST' : 'GET',
    url,
    headers: { ...headers, ...(payload && { 'content-type': 'application/fhir+json' }) },
    ...(payload && { payload: JSON.stringify(payload) }),
  });
  return answer.payload;
}
