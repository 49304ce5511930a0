import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Parameters } from 'fhir/r4';
import { DocumentedTerms } from '../../openapi/documented-terms.js';
import { AskedTerms, type TermRequest } from './term-request.js';
import { Terms } from './terms.js';

/** Operations on the CodeSystems of the rule set. */
@Controller('fhir/CodeSystem')
export class CodeSystemOperationsController {
  constructor(private readonly terms: Terms) {}

  @Get('$lookup')
  @DocumentedTerms('lookup')
  lookup(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.lookup(request);
  }

  @Post('$lookup')
  @HttpCode(200)
  @DocumentedTerms('lookup', 'body')
  lookupPosted(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.lookup(request);
  }

  @Get('$validate-code')
  @DocumentedTerms('validateCode')
  validateCode(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.validateCode(request);
  }

  @Post('$validate-code')
  @HttpCode(200)
  @DocumentedTerms('validateCode', 'body')
  validateCodePosted(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.validateCode(request);
  }

  @Get(':id/$validate-code')
  @DocumentedTerms('validateCodeOfThis')
  validateCodeOfThis(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.validateCode(request);
  }

  @Post(':id/$validate-code')
  @HttpCode(200)
  @DocumentedTerms('validateCodeOfThis', 'body')
  validateCodeOfThisPosted(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.validateCode(request);
  }
}
