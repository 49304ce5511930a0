import { Injectable, type PipeTransform } from '@nestjs/common';
import { RequestError } from '../errors/request-error.js';

/** What the query of a request for a receipt says. */
export interface ReceiptQuery {
  readonly replay: boolean;
}

@Injectable()
export class ReceiptQueryPipe implements PipeTransform<unknown, ReceiptQuery> {
  transform(query: unknown): ReceiptQuery {
    const { replay = 'false', ...others } = query as { readonly [name: string]: unknown };
    if (Object.keys(others).length) throw refused('The query may hold replay and nothing else.');
    if (replay !== 'true' && replay !== 'false') throw refused('replay must be true or false.');
    return { replay: replay === 'true' };
  }
}

const refused = (detail: string): RequestError =>
  new RequestError({ status: 400, code: 'query-invalid', detail });
