import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Parameters } from 'fhir/r4';
import { DocumentedTerms } from '../../openapi/documented-terms.js';
import { AskedTerms, type TermRequest } from './term-request.js';
import { Terms } from './terms.js';

/** Operations on the ConceptMap of the rule set. */
@Controller('fhir/ConceptMap')
export class ConceptMapOperationsController {
  constructor(private readonly terms: Terms) {}

  @Get('$translate')
  @DocumentedTerms('translate')
  translate(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.translate(request);
  }

  @Post('$translate')
  @HttpCode(200)
  @DocumentedTerms('translate', 'body')
  translatePosted(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.translate(request);
  }

  @Get(':id/$translate')
  @DocumentedTerms('translateByThis')
  translateByThis(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.translate(request);
  }

  @Post(':id/$translate')
  @HttpCode(200)
  @DocumentedTerms('translateByThis', 'body')
  translateByThisPosted(@AskedTerms() request: TermRequest): Parameters {
    return this.terms.translate(request);
  }
}
