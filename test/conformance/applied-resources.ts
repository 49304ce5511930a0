import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { definitionsFrom } from '#libs/fhir';
import type { FactInputs, RuleSet } from '#libs/rules';
import { occasionOf, responseFor } from '../support/questionnaire-for.js';

const APPLY = '/fhir/PlanDefinition/$apply';
const SUBJECT = { name: 'subject', valueString: 'Patient/p1' };
const CONTEXT = [
  { name: 'encounter', valueString: 'Encounter/e1' },
  { name: 'practitioner', valueString: 'Practitioner/d1' },
  { name: 'organization', valueString: 'Organization/o1' },
];
const SPANISH = { name: 'userLanguage', valueCodeableConcept: { coding: [{ code: 'es' }] } };

/** A resource under a name for its file. */
type Named = readonly [name: string, content: string];

/** Plans that `$apply` gives, each activity proposed for a person, and what is told of the rule set's own terminology. */
export async function* appliedResources(
  app: NestFastifyApplication,
  ruleSet: RuleSet,
  people: readonly FactInputs[],
): AsyncGenerator<Named> {
  for (const [i, facts] of people.entries()) {
    const parameters = applied(ruleSet, facts, i % 2 === 0 ? CONTEXT : [SPANISH]);
    yield [`applied-${i}`, await post(app, APPLY, parameters)];
  }
  yield ['applied-to-nobody', await post(app, APPLY, [])];
  yield ['applied-without-data', await post(app, APPLY, [urlOf(ruleSet), SUBJECT])];
  for (const { resourceType, id = '', url = '' } of definitionsFrom(ruleSet)) {
    if (resourceType === 'ActivityDefinition')
      yield [`proposed-${id}`, await post(app, `/fhir/${resourceType}/${id}/$apply`, [SUBJECT, ...CONTEXT])];
    if (resourceType === 'ValueSet') {
      yield [`expanded-${id}`, await get(app, `/fhir/ValueSet/${id}/$expand?includeDesignations=true`)];
      yield [`expanded-page-${id}`, await get(app, `/fhir/ValueSet/${id}/$expand?count=2&offset=1&filter=e`)];
    }
    if (resourceType === 'CodeSystem') yield* told(app, id, url);
  }
}

async function* told(app: NestFastifyApplication, id: string, url: string): AsyncGenerator<Named> {
  const { concept = [] } = JSON.parse(await get(app, `/fhir/CodeSystem/${id}`));
  const code = `system=${url}&code=${concept[0]?.code}`;
  yield [`looked-up-${id}`, await get(app, `/fhir/CodeSystem/$lookup?${code}`)];
  yield [`validated-${id}`, await get(app, `/fhir/CodeSystem/${id}/$validate-code?code=${concept[0]?.code}`)];
  yield [`not-validated-${id}`, await get(app, `/fhir/CodeSystem/${id}/$validate-code?code=none`)];
  yield [`translated-${id}`, await get(app, `/fhir/ConceptMap/$translate?${code}`)];
  yield [`translated-back-${id}`, await get(app, `/fhir/ConceptMap/$translate?${code}&reverse=true`)];
}

const urlOf = ({ header }: RuleSet) => ({
  name: 'url',
  valueUri: `${header.url}/PlanDefinition/${header.id}`,
});

function applied(ruleSet: RuleSet, facts: FactInputs, more: readonly object[]): readonly object[] {
  const entry = [responseFor(ruleSet, facts), ...planOf(ruleSet, facts)].map((resource) => ({ resource }));
  const data = { name: 'data', resource: { resourceType: 'Bundle', type: 'collection', entry } };
  return [urlOf(ruleSet), SUBJECT, data, ...more];
}

/** The plan of whoever is in a level. */
const planOf = (ruleSet: RuleSet, facts: FactInputs): readonly object[] =>
  occasionOf(facts) === 'intake'
    ? []
    : [
        {
          resourceType: 'CarePlan',
          id: 'now',
          status: 'active',
          intent: 'plan',
          subject: { reference: 'Patient/p1' },
          category: [
            {
              coding: [
                { system: `${ruleSet.header.url}/CodeSystem/level-of-care`, code: facts.current_level },
              ],
            },
          ],
        },
      ];

const post = async (
  app: NestFastifyApplication,
  url: string,
  parameter: readonly object[],
): Promise<string> =>
  (
    await app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/fhir+json' },
      payload: JSON.stringify({ resourceType: 'Parameters', parameter }),
    })
  ).payload;

const get = async (app: NestFastifyApplication, url: string): Promise<string> =>
  (await app.inject({ method: 'GET', url })).payload;
