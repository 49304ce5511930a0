import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { factsGenerator, seededRandom } from '#libs/analysis';
import type { RuleSets } from '#libs/decisions';
import { DEFINITION_TYPES, definitionsFrom, questionnaireLayouts } from '#libs/fhir';
import { RULE_SETS, readEnvironment } from '#libs/nest';
import { compileRules, type FactInputs, type RuleSet, resolveParameters } from '#libs/rules';
import { createService } from '../../apps/service/src/create-service.js';
import { bodyOf } from '../plans/rendered-plans.js';
import { SCENARIOS } from '../plans/scenarios.js';
import { questionnaireFor, responseFor } from '../support/questionnaire-for.js';
import { recordsOf } from '../support/records-of-a-person.js';
import { responseFromFacts } from '../support/response-from-facts.js';
import { appliedResources } from './applied-resources.js';
import { decidedResources } from './decided-resources.js';

/**
 * Writes what the service answers for every case of the rule set, 200 generated patients and the people of
 * `test/plans`, forms filled in from records, what the journal gives, its definitions and its CapabilityStatement to `<folder>/resources`, and the definitions once more to `<folder>/definitions`, for HAPI's validator.
 */
const CASES = 'rules/sud-level-of-care/cases';
const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
const REVIEW = '/fhir/CarePlan/$review';
const PROCESS = '/fhir/Questionnaire/$process-response';
const NEXT_QUESTION = '/fhir/Questionnaire/$next-question';
const INTERVIEWS = 40;
const GENERATED = 200;
const REVIEWED = 30;
const APPLIED = 30;
/** So many of each questionnaire. */
const FORMS = 20;
/** Always the same patients: what fails once fails again. */
const SEED = 20261122;
const LEAVING_OUT = { unanswered: 0.15 };

interface Case {
  readonly id: string;
  readonly facts: FactInputs;
  readonly parameters?: object;
}

const folder = process.argv[2];
if (!folder) throw new Error('Name the folder to write to.');
await mkdir(join(folder, 'resources'), { recursive: true });
await mkdir(join(folder, 'definitions'), { recursive: true });
for (const [parameters, cases] of Map.groupBy(await allCases(), ({ parameters = {} }) =>
  JSON.stringify(parameters),
)) {
  await withService(parameters, (app, ruleSet) => writeAnswers(app, ruleSet, cases));
}
await withService('{}', writeGenerated);
await withService('{}', writeForms);
await withService('{}', writeInterviews);
await withService('{}', writeDecided);
await withService('{}', writeApplied);

async function allCases(): Promise<readonly Case[]> {
  const files = (await readdir(CASES)).toSorted();
  const contents = await Promise.all(files.map((file) => readFile(join(CASES, file), 'utf8')));
  return contents.flatMap((text) => (JSON.parse(text) as { readonly cases?: readonly Case[] }).cases ?? []);
}

/** FHIR doors take the site's parameters only, so each choice of them is a site of its own. */
async function withService(
  parameters: string,
  use: (app: NestFastifyApplication, ruleSet: RuleSet) => Promise<void>,
): Promise<void> {
  const site = await mkdtemp(join(tmpdir(), 'stepdown-site-'));
  await writeFile(join(site, 'parameters.json'), parameters);
  const app = await createService(
    readEnvironment({
      LOG_LEVEL: 'silent',
      VERIFY: 'off',
      JOURNAL_FILE: ':memory:',
      SITE_PARAMETERS: join(site, 'parameters.json'),
    }),
  );
  await app.init();
  const found = app.get<RuleSets>(RULE_SETS, { strict: false }).find();
  if (found) await use(app, found.ruleSet);
  await app.close();
  await rm(site, { recursive: true });
}

async function writeAnswers(
  app: NestFastifyApplication,
  ruleSet: RuleSet,
  cases: readonly Case[],
): Promise<void> {
  for (const { id, facts } of cases)
    await write('resources', id, await answer(app, { payload: responseFor(ruleSet, facts) }));
  await write(
    'resources',
    'refused-status',
    await answer(app, { payload: { ...responseFor(ruleSet, {}), status: 'entered-in-error' } }),
  );
  await write('resources', 'refused-shape', await answer(app, { payload: { resourceType: 'Patient' } }));
  await write('resources', 'not-found', await answer(app, { url: '/fhir/Nothing' }));
  await write('resources', 'metadata', await answer(app, { url: '/fhir/metadata' }));
  await write(
    'resources',
    'metadata-terminology',
    await answer(app, { url: '/fhir/metadata?mode=terminology' }),
  );
  await writeDefinitions(app, ruleSet);
}

/** Whatever the rule set can be told about a person, and what an EHR sends beside the answers. */
async function writeGenerated(app: NestFastifyApplication, ruleSet: RuleSet): Promise<void> {
  const random = seededRandom(SEED);
  const generate = factsGenerator(
    compileRules(ruleSet, resolveParameters(ruleSet.header, {}, 'conformance')),
  );
  for (let i = 0; i < GENERATED; i++) {
    const payload = responseFor(ruleSet, generate(random, LEAVING_OUT));
    await write('resources', `generated-${i}`, await answer(app, { payload }));
    if (i % 10 === 0)
      await write('resources', `generated-es-${i}`, await answer(app, { payload, language: 'es' }));
  }
  for (const scenario of SCENARIOS) {
    const url = scenario.operation === 'review' ? REVIEW : RECOMMEND;
    await write(
      'resources',
      `plan-${scenario.id}`,
      await answer(app, { url, payload: bodyOf(ruleSet, scenario) }),
    );
    await write(
      'resources',
      `plan-es-${scenario.id}`,
      await answer(app, { url, payload: bodyOf(ruleSet, scenario), language: 'es' }),
    );
  }
}

/** Forms filled in from records, alone and with their issues, and what is said when they are handed in. */
async function writeForms(app: NestFastifyApplication, ruleSet: RuleSet): Promise<void> {
  const random = seededRandom(SEED);
  const generate = factsGenerator(
    compileRules(ruleSet, resolveParameters(ruleSet.header, {}, 'conformance')),
  );
  const now = new Date().toISOString();
  for (const { id } of questionnaireLayouts(ruleSet)) {
    for (let i = 0; i < FORMS; i++) {
      const records = recordsOf(ruleSet, generate(random, LEAVING_OUT), { random, now });
      const url = `/fhir/Questionnaire/${id}/$populate`;
      const populated = await answer(app, { url, payload: populateRequest(records) });
      const response = JSON.parse(populated).parameter[0].resource;
      await write('resources', `populated-${id}-${i}`, populated);
      await write('resources', `response-${id}-${i}`, JSON.stringify(response));
      await write(
        'resources',
        `processed-${id}-${i}`,
        await answer(app, { url: PROCESS, payload: response }),
      );
    }
  }
}

function populateRequest(resource: object): object {
  const subject = { name: 'subject', valueReference: { reference: 'Patient/p1' } };
  return { resourceType: 'Parameters', parameter: [subject, { name: 'data', resource }] };
}

/** The first, some and the last response of interviews, and what is refused. */
async function writeInterviews(app: NestFastifyApplication, ruleSet: RuleSet): Promise<void> {
  const random = seededRandom(SEED);
  const generate = factsGenerator(
    compileRules(ruleSet, resolveParameters(ruleSet.header, {}, 'conformance')),
  );
  const form = questionnaireFor(ruleSet, 'intake');
  const questionnaire = `${form.url}-adaptive`;
  for (let number = 0; number < INTERVIEWS; number++) {
    const facts = generate(random, LEAVING_OUT);
    const { item = [], ...whole } = responseFromFacts(form, facts, {
      subject: 'Patient/p1',
      authored: new Date().toISOString(),
    });
    const answered = item.flatMap((group) => group.item ?? []);
    const parts = number % 3 === 0 ? answered : answered.slice(0, number % 10);
    const payload = {
      ...whole,
      status: 'in-progress',
      questionnaire,
      ...(parts.length > 0 && { item: parts }),
    };
    await write('resources', `interview-${number}`, await answer(app, { url: NEXT_QUESTION, payload }));
  }
}

/** What is read from the journal, after people were proposed a plan and were reviewed. */
async function writeDecided(app: NestFastifyApplication, ruleSet: RuleSet): Promise<void> {
  const random = seededRandom(SEED);
  const generate = factsGenerator(
    compileRules(ruleSet, resolveParameters(ruleSet.header, {}, 'conformance')),
  );
  const people = Array.from({ length: REVIEWED }, () => generate(random, LEAVING_OUT));
  for await (const [name, content] of decidedResources(app, ruleSet, people))
    await write('resources', name, content);
}

/** What `$apply` gives, and what is told of terminology. */
async function writeApplied(app: NestFastifyApplication, ruleSet: RuleSet): Promise<void> {
  const random = seededRandom(SEED);
  const generate = factsGenerator(
    compileRules(ruleSet, resolveParameters(ruleSet.header, {}, 'conformance')),
  );
  const people = Array.from({ length: APPLIED }, () => generate(random, LEAVING_OUT));
  for await (const [name, content] of appliedResources(app, ruleSet, people))
    await write('resources', name, content);
}

/** Each is validated as a resource, and the others are validated against it. */
async function writeDefinitions(app: NestFastifyApplication, ruleSet: RuleSet): Promise<void> {
  for (const { resourceType, id } of definitionsFrom(ruleSet)) {
    const definition = await answer(app, { url: `/fhir/${resourceType}/${id}` });
    await write('resources', `${resourceType}-${id}`, definition);
    await write('definitions', `${resourceType}-${id}`, definition);
  }
  for (const type of DEFINITION_TYPES)
    await write('resources', `search-${type}`, await answer(app, { url: `/fhir/${type}` }));
}

async function answer(
  app: NestFastifyApplication,
  {
    url,
    payload,
    language,
  }: { readonly url?: string; readonly payload?: object; readonly language?: string },
): Promise<string> {
  const answered = await app.inject({
    method: payload ? 'POST' : 'GET',
    url: url ?? RECOMMEND,
    ...(payload && {
      payload: JSON.stringify(payload),
      headers: { 'content-type': 'application/fhir+json', ...(language && { 'accept-language': language }) },
    }),
  });
  return answered.payload;
}

function write(kind: 'resources' | 'definitions', name: string, content: string): Promise<void> {
  return writeFile(join(String(folder), kind, `${name.replaceAll(/[^A-Za-z0-9-]/g, '-')}.json`), content);
}
