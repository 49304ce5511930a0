/** Codes are short words of a value set; whatever else stands in their place is not passed on. */
const CODE = /^[a-z][a-z-]{0,39}$/;
const MOST = 20;

/** The issue codes of an OperationOutcome, and nothing else of it: its texts may speak of people. */
export function issueCodesIn(body: unknown): readonly string[] {
  if (!isObject(body) || body.resourceType !== 'OperationOutcome' || !Array.isArray(body.issue)) return [];
  const codes = body.issue.slice(0, MOST).map((issue: unknown) => (isObject(issue) ? issue.code : undefined));
  return [...new Set(codes.filter((code): code is string => typeof code === 'string' && CODE.test(code)))];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
