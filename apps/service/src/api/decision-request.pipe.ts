import { Injectable, type PipeTransform } from '@nestjs/common';
import type { DecisionRequest } from '#libs/decisions';
import { decisionRequestFrom } from '#libs/doors';

/** The body as a request for a decision. */
@Injectable()
export class DecisionRequestPipe implements PipeTransform<unknown, DecisionRequest> {
  transform(body: unknown): DecisionRequest {
    return decisionRequestFrom(body);
  }
}
