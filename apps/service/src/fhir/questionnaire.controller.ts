import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Bundle } from 'fhir/r4';
import { RequestError } from '../errors/request-error.js';
import { ServiceAddress } from '../http/service-address.js';
import { DocumentedRead } from '../openapi/documented.js';
import { Questionnaires } from './questionnaires.js';

/** The questionnaires that lead to a recommendation. */
@Controller('fhir/Questionnaire')
export class QuestionnaireController {
  constructor(
    private readonly questionnaires: Questionnaires,
    private readonly address: ServiceAddress,
  ) {}

  @Get()
  @DocumentedRead('The questionnaires that lead to a recommendation', 'Bundle')
  search(@Query('url') url: unknown): Bundle {
    const canonicals = url === undefined ? undefined : [url].flat().flatMap((one) => String(one).split(','));
    return this.questionnaires.search(`${this.address.url}/fhir`, canonicals);
  }

  @Get(':id')
  @DocumentedRead('One questionnaire', 'Questionnaire')
  read(@Param('id') id: string): string {
    const json = this.questionnaires.jsonOf(id);
    if (json !== undefined) return json;
    throw new RequestError({ status: 404, code: 'not-found', detail: 'There is no such Questionnaire.' });
  }
}
