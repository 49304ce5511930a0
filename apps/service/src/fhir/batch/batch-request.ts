import { RequestError } from '../../errors/request-error.js';

/** What one entry of a batch asks for, as it was sent: whatever is wrong with it is answered in its place. */
export interface BatchEntry {
  readonly method?: unknown;
  readonly url?: unknown;
  readonly ifMatch?: unknown;
  readonly ifNoneMatch?: unknown;
  readonly ifModifiedSince?: unknown;
  readonly ifNoneExist?: unknown;
  readonly resource?: unknown;
}
interface Json {
  readonly [name: string]: unknown;
}

/**
 * The entries of a batch (https://hl7.org/fhir/R4/http.html#transaction), each a request of its own.
 * @throws RequestError where the body is no batch, or one with more entries than that
 */
export function batchEntries(body: unknown, limit: number): readonly BatchEntry[] {
  if (!isJson(body) || body.resourceType !== 'Bundle') throw refused('structure', NO_BUNDLE, 'Bundle');
  if (body.type === 'transaction') throw refused('not-supported', NO_TRANSACTION, 'Bundle.type');
  if (body.type !== 'batch') throw refused('value', NO_BUNDLE, 'Bundle.type');
  const { entry = [] } = body;
  if (!Array.isArray(entry)) throw refused('structure', 'The entries must be a list.', 'Bundle.entry');
  if (entry.length > limit)
    throw refused('too-costly', `A batch may have ${limit} entries at most.`, `Bundle.entry[${limit}]`, 413);
  return entry.map(requestIn);
}

function requestIn(entry: unknown): BatchEntry {
  const { request, resource } = isJson(entry) ? entry : {};
  const { method, url, ifMatch, ifNoneMatch, ifModifiedSince, ifNoneExist } = isJson(request) ? request : {};
  return { method, url, ifMatch, ifNoneMatch, ifModifiedSince, ifNoneExist, resource };
}

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NO_BUNDLE = 'A Bundle of type batch is taken here.';
const NO_TRANSACTION =
  'Transactions are not supported: what is asked here is decided one by one, and none of it is taken back. Send a Bundle of type batch.';

const refused = (
  issueType: 'structure' | 'value' | 'not-supported' | 'too-costly',
  detail: string,
  expression: string,
  status = 400,
): RequestError =>
  new RequestError({ status, code: 'batch-invalid', detail, errors: [{ issueType, detail, expression }] });
