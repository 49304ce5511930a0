import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { softwareVersion } from '#libs/nest';
import { FhirRuleSet } from '../fhir/fhir-rule-set.js';
import { ANSWER_SCHEMAS } from './answer-schemas.js';
import { ApplyExamples } from './apply-examples.js';
import { DECISION_SCHEMAS } from './decision-schemas.js';
import { Examples } from './examples.js';
import { withHttpOfFhir } from './fhir-http.js';
import { FHIR_REQUEST_SCHEMAS } from './fhir-request-schemas.js';
import { FormExamples } from './form-examples.js';
import { requestSchemas } from './request-schemas.js';
import { TermExamples } from './term-examples.js';
import { withExamples } from './with-examples.js';
import { withSearchParameters } from './with-search-parameters.js';

const TITLE = 'Stepdown';

/** Serves the OpenAPI document at /openapi.json and Swagger UI at /docs; the document is made when first asked for. */
export function mountDocumentation(app: NestFastifyApplication): void {
  let completed: Promise<OpenAPIObject> | undefined;
  SwaggerModule.setup('docs', app, () => documentOf(app), {
    customSiteTitle: TITLE,
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    swaggerOptions: { tryItOutEnabled: true },
    patchDocumentOnRequest: (_request, _reply, document) => {
      completed ??= withAllExamples(document, app);
      return completed;
    },
  });
}

function documentOf(app: NestFastifyApplication): OpenAPIObject {
  const { ruleSet } = app.get(FhirRuleSet);
  const { title, description, limits } = ruleSet.header;
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(TITLE)
    .setDescription([`${title}. ${description}`, ...limits].join('\n\n'))
    .setVersion(softwareVersion())
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory: operationId });
  const schemas = {
    ...requestSchemas(ruleSet),
    ...DECISION_SCHEMAS,
    ...ANSWER_SCHEMAS,
    ...FHIR_REQUEST_SCHEMAS,
  };
  return withSearchParameters({ ...document, components: { ...document.components, schemas } });
}

/** A handler of several paths is called `read[2]`: programs want a name. */
const operationId = (controller: string, handler: string): string =>
  `${controller}_${handler.replace(/\[(\d+)\]$/, '_$1')}`;

async function withAllExamples(document: OpenAPIObject, app: NestFastifyApplication): Promise<OpenAPIObject> {
  const [examples, forms, applied] = [app.get(Examples), app.get(FormExamples), app.get(ApplyExamples)];
  const shown = {
    '/api/decisions': await examples.ofDecisions(),
    '/fhir/QuestionnaireResponse/$recommend': await examples.ofRecommendations(),
    '/fhir/Questionnaire/$next-question': await examples.ofInterviews(),
    '/fhir/Questionnaire/$populate': forms.ofPopulating(),
    '/fhir/Questionnaire/$process-response': await forms.ofProcessing(),
    '/fhir/PlanDefinition/$apply': await applied.ofPlans(false),
    '/fhir/PlanDefinition/{id}/$apply': await applied.ofPlans(true),
    '/fhir/ActivityDefinition/{id}/$apply': applied.ofActivities(),
    ...app.get(TermExamples).all(),
  };
  const paths = Object.entries(shown).map(([path, some]) => {
    const { post, ...item } = document.paths[path] ?? {};
    return [path, { ...item, ...(post && { post: withExamples(post, some) }) }] as const;
  });
  return withHttpOfFhir({ ...document, paths: { ...document.paths, ...Object.fromEntries(paths) } });
}
