import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { OperationOutcome } from 'fhir/r4';
import { DECIDED_TYPES, DEFINITION_TYPES } from '#libs/fhir';
import { DocumentedInstanceValidation } from '../../openapi/documented-validation.js';
import { RouteType } from '../search/route-type.js';
import { Validations } from './validations.js';

/** A resource that is there, or is to take its place. */
@Controller([...DEFINITION_TYPES, ...DECIDED_TYPES].map((type) => `fhir/${type}`))
export class ValidateInstanceController {
  constructor(private readonly validations: Validations) {}

  @Post(':id/$validate')
  @HttpCode(200)
  @DocumentedInstanceValidation()
  validate(
    @RouteType() type: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query('mode') mode: unknown,
    @Query('profile') profile: unknown,
  ): Promise<OperationOutcome> {
    return this.validations.ofInstance(id, { body, type, query: { mode, profile } });
  }
}
