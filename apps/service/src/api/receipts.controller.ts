import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { isId } from '#libs/fhir';
import { DecidedBefore, OUTBOX, type Outbox } from '#libs/nest';
import { filingStateOf } from '../ehr/filing-state.js';
import { RequestError } from '../errors/request-error.js';
import { DocumentedReceipt } from '../openapi/documented.js';
import type { ReceiptQuery } from './receipt-query.pipe.js';
import { ReceiptQueryPipe } from './receipt-query.pipe.js';

/** What was decided before, and whether the same comes out again. */
@Controller('api/decisions')
export class ReceiptsController {
  constructor(
    private readonly decided: DecidedBefore,
    @Inject(OUTBOX) private readonly outbox: Outbox,
  ) {}

  @Get(':id')
  @DocumentedReceipt()
  async read(@Param('id') id: string, @Query(ReceiptQueryPipe) query: ReceiptQuery): Promise<object> {
    const receipt = isId(id) ? await this.decided.receipt(id) : undefined;
    if (!receipt) throw new RequestError(UNKNOWN);
    const errand = await this.outbox.find(id);
    return {
      receipt,
      ...(errand && { filing: filingStateOf(errand) }),
      ...(query.replay && { replay: await this.decided.replayOf(receipt) }),
    };
  }
}

const UNKNOWN = { status: 404, code: 'decision-unknown', detail: 'No decision with this id is kept here.' };
