import { Injectable, type PipeTransform } from '@nestjs/common';
import { RequestError } from '../errors/request-error.js';

/** What the query of a request for a decision says. */
export interface DecisionQuery {
  readonly trace: boolean;
}

@Injectable()
export class DecisionQueryPipe implements PipeTransform<unknown, DecisionQuery> {
  transform(query: unknown): DecisionQuery {
    const { trace = 'false', ...others } = query as { readonly [name: string]: unknown };
    if (Object.keys(others).length) throw refused('The query may hold trace and nothing else.');
    if (trace !== 'true' && trace !== 'false') throw refused('trace must be true or false.');
    return { trace: trace === 'true' };
  }
}

const refused = (detail: string): RequestError =>
  new RequestError({ status: 400, code: 'query-invalid', detail });
