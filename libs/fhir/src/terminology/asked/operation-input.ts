import type { IssueList } from '../../intake/issue-list.js';
import { isObject } from '../../intake/json.js';
import { listed, type RequestPart } from '../../intake/request.js';

/** The parameters of an operation that may be called by GET or POST, one after the other. */
export interface OperationInput {
  readonly parts: readonly RequestPart[];
  /** In an address every value is a text. */
  readonly isQuery: boolean;
}

/** A body as Parameters; anything else is refused. */
export function inputFromBody(body: unknown, issues: IssueList): OperationInput {
  const found: RequestPart[] = [];
  if (!isObject(body) || body.resourceType !== 'Parameters')
    issues.broken(isObject(body) ? 'resourceType' : 'Parameters', 'Send Parameters.', 'invalid');
  else
    for (const [i, json] of listed(body.parameter, issues).entries()) {
      const path = `Parameters.parameter[${i}]`;
      if (isObject(json)) found.push({ json, path });
      else issues.broken(path, 'A parameter must be an object.');
    }
  return { parts: found, isQuery: false };
}

/** Parameters about the answer, as `_format` is one, are for others to heed. */
export const inputFromQuery = (pairs: Iterable<readonly [string, string]>): OperationInput => ({
  parts: [...pairs]
    .filter(([name]) => !name.startsWith('_'))
    .map(([name, valueString], i) => ({ json: { name, valueString }, path: `Parameters.parameter[${i}]` })),
  isQuery: true,
});
