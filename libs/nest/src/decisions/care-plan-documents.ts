import { Inject, Injectable } from '@nestjs/common';
import type { AnswerDocument } from '#libs/decisions';
import type { Subjects } from '#libs/journal';
import { type CarePlanRequest, carePlanDocument } from './care-plan-document.js';
import { SUBJECTS } from './ports.js';

/** CarePlans, as they are answered and as this site keeps them. */
@Injectable()
export class CarePlanDocuments {
  constructor(@Inject(SUBJECTS) private readonly subjects: Subjects) {}

  of(request: CarePlanRequest): AnswerDocument {
    return carePlanDocument(request, this.subjects);
  }
}
