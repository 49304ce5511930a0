import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { DestinationStream } from 'pino';
import { checkBindings, checkQuestionnaireLayouts } from '#libs/fhir';
import { configModule, decisionsModule, type Environment, ehrModule, loggingModule } from '#libs/nest';
import { DecisionsController } from './api/decisions.controller.js';
import { ReceiptsController } from './api/receipts.controller.js';
import { DeliveriesController } from './ehr/deliveries.controller.js';
import { EhrDecisions } from './ehr/ehr-decisions.js';
import { EhrErrands } from './ehr/ehr-errands.js';
import { EhrPatientRecords } from './ehr/ehr-patient-records.js';
import { EhrStandings } from './ehr/ehr-standing.js';
import { RequestedFilings } from './ehr/requested-filings.js';
import { FailureFilter } from './errors/failure.filter.js';
import { ActivitiesController } from './fhir/apply/activities.controller.js';
import { Activities } from './fhir/apply/activities.js';
import { Applications } from './fhir/apply/applications.js';
import { ApplyController } from './fhir/apply/apply.controller.js';
import { PatientRecords } from './fhir/apply/patient-records.js';
import { BatchController } from './fhir/batch/batch.controller.js';
import { Batches } from './fhir/batch/batches.js';
import { DecidedController } from './fhir/decided/decided.controller.js';
import { DecidedResources } from './fhir/decided/decided-resources.js';
import { DecidedSearches } from './fhir/decided/decided-searches.js';
import { HistoryController } from './fhir/decided/history.controller.js';
import { KeptReviews } from './fhir/decided/kept-reviews.js';
import { DefinitionsController } from './fhir/definitions.controller.js';
import { Definitions } from './fhir/definitions.js';
import { FhirRuleSet } from './fhir/fhir-rule-set.js';
import { FormId } from './fhir/form-id.pipe.js';
import { Interviews } from './fhir/interviews.js';
import { MetadataController } from './fhir/metadata.controller.js';
import { NextQuestionController } from './fhir/next-question.controller.js';
import { PopulateController } from './fhir/populate.controller.js';
import { ProcessResponseController } from './fhir/process-response.controller.js';
import { ProcessedResponses } from './fhir/processed-responses.js';
import { RecommendController } from './fhir/recommend.controller.js';
import { Recommendations } from './fhir/recommendations.js';
import { ReviewController } from './fhir/review.controller.js';
import { CodeSystemOperationsController } from './fhir/terminology/code-system-operations.controller.js';
import { ConceptMapOperationsController } from './fhir/terminology/concept-map-operations.controller.js';
import { Terms } from './fhir/terminology/terms.js';
import { ValueSetOperationsController } from './fhir/terminology/value-set-operations.controller.js';
import { ValidateController } from './fhir/validate/validate.controller.js';
import { ValidateInstanceController } from './fhir/validate/validate-instance.controller.js';
import { Validations } from './fhir/validate/validations.js';
import { HealthController } from './health/health.controller.js';
import { RouteTable } from './http/route-table.js';
import { ServiceAddress } from './http/service-address.js';
import { ApplyExamples } from './openapi/apply-examples.js';
import { Examples } from './openapi/examples.js';
import { FormExamples } from './openapi/form-examples.js';
import { TermExamples } from './openapi/term-examples.js';
import { JwksController } from './well-known/jwks.controller.js';

@Module({
  controllers: [
    DecisionsController,
    ReceiptsController,
    RecommendController,
    ReviewController,
    ApplyController,
    ActivitiesController,
    NextQuestionController,
    PopulateController,
    ProcessResponseController,
    ValueSetOperationsController,
    CodeSystemOperationsController,
    ConceptMapOperationsController,
    ValidateController,
    ValidateInstanceController,
    DefinitionsController,
    DecidedController,
    HistoryController,
    MetadataController,
    BatchController,
    DeliveriesController,
    HealthController,
    JwksController,
  ],
  providers: [
    RouteTable,
    ServiceAddress,
    FhirRuleSet,
    Recommendations,
    DecidedResources,
    DecidedSearches,
    KeptReviews,
    Applications,
    { provide: PatientRecords, useClass: EhrPatientRecords },
    EhrDecisions,
    RequestedFilings,
    EhrErrands,
    EhrStandings,
    Activities,
    FormId,
    Interviews,
    ProcessedResponses,
    Definitions,
    Terms,
    Batches,
    Validations,
    Examples,
    FormExamples,
    ApplyExamples,
    TermExamples,
    { provide: APP_FILTER, useClass: FailureFilter },
  ],
})
class AppModule {}

/** What the FHIR doors demand of a rule set before the service starts. */
const CHECKS = [checkQuestionnaireLayouts, checkBindings];

/** The whole service. */
export const appModule = (environment: Environment, logTo?: DestinationStream): DynamicModule => ({
  module: AppModule,
  imports: [configModule(environment), loggingModule(logTo), decisionsModule(CHECKS), ehrModule()],
});
