import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import type { OperationOutcome } from 'fhir/r4';
import { VALIDATED_TYPES } from '#libs/fhir';
import { DocumentedValidation } from '../../openapi/documented-validation.js';
import { RouteType } from '../search/route-type.js';
import { Validations } from './validations.js';

/** A resource in, what is wrong with it out. */
@Controller(VALIDATED_TYPES.map((type) => `fhir/${type}`))
export class ValidateController {
  constructor(private readonly validations: Validations) {}

  @Post('$validate')
  @HttpCode(200)
  @DocumentedValidation()
  validate(
    @RouteType() type: string,
    @Body() body: unknown,
    @Query('mode') mode: unknown,
    @Query('profile') profile: unknown,
  ): OperationOutcome {
    return this.validations.ofSent({ body, type, query: { mode, profile } });
  }
}
