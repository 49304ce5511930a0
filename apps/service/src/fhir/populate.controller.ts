import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { Parameters } from 'fhir/r4';
import type { Clock } from '#libs/decisions';
import { CLOCK } from '#libs/nest';
import { DocumentedPopulate } from '../openapi/documented-forms.js';
import { FhirRuleSet } from './fhir-rule-set.js';
import { FormId } from './form-id.pipe.js';

/** A questionnaire and records in, the questionnaire filled in as far as they answer it out. */
@Controller('fhir/Questionnaire')
export class PopulateController {
  constructor(
    private readonly fhir: FhirRuleSet,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('$populate')
  @HttpCode(200)
  @DocumentedPopulate()
  populate(@Body() body: unknown): Parameters {
    return this.fhir.populate(body, { now: this.clock.now() });
  }

  @Post(':id/$populate')
  @HttpCode(200)
  @DocumentedPopulate()
  populateThis(@Param('id', FormId) layout: string, @Body() body: unknown): Parameters {
    return this.fhir.populate(body, { now: this.clock.now(), layout });
  }
}
