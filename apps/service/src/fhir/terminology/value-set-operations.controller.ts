import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Parameters, ValueSet } from 'fhir/r4';
import { DocumentedTerms } from '../../openapi/documented-terms.js';
import { AskedTerms, type TermRequest } from './term-request.js';
import { Terms } from './terms.js';

/** Operations on the ValueSets of the rule set. */
@Controller('fhir/ValueSet')
export class ValueSetOperationsController {
  constructor(private readonly terms: Terms) {}

  @Get('$expand')
  @DocumentedTerms('expand')
  expand(@AskedTerms() request: TermRequest): ValueSet {
    return this.terms.expand(request);
  }

  @Post('$expand')
  @HttpCode(200)
  @DocumentedTerms('expand', 'body')
  expandPosted(@AskedTerms() request: TermRequest): ValueSet {
    return this.terms.expand(request);
  }

  @Get(':id/$expand')
  @DocumentedTerms('expandThis')
  expandThis(@AskedTerms() request: TermRequest): ValueSet {
    return this.terms.expand(request);
  }

  @Post(':id/$expand')
  @HttpCode(200)
  @DocumentedTerms('expandThis', 'body')
  expandThisPosted(@AskedTerms() request: TermRequest): ValueSet {
    return this.terms.expand(request);
  }

  @Get('$validate-code')
  @DocumentedTerms('validateMember')
  validateCode(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.validateMember(request);
  }

  @Post('$validate-code')
  @HttpCode(200)
  @DocumentedTerms('validateMember', 'body')
  validateCodePosted(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.validateMember(request);
  }

  @Get(':id/$validate-code')
  @DocumentedTerms('validateMemberOfThis')
  validateCodeOfThis(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.validateMember(request);
  }

  @Post(':id/$validate-code')
  @HttpCode(200)
  @DocumentedTerms('validateMemberOfThis', 'body')
  validateCodeOfThisPosted(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.validateMember(request);
  }
}
