type Json = { readonly [key: string]: unknown };

const SEVERITIES: readonly unknown[] = ['fatal', 'error', 'warning', 'information'];
/** https://hl7.org/fhir/R4/valueset-issue-type.html */
const ISSUE_TYPES: readonly unknown[] = [
  ...['invalid', 'structure', 'required', 'value', 'invariant', 'security', 'login', 'unknown', 'expired'],
  ...['forbidden', 'suppressed', 'processing', 'not-supported', 'duplicate', 'multiple-matches', 'not-found'],
  ...[
    'deleted',
    'too-long',
    'code-invalid',
    'extension',
    'too-costly',
    'business-rule',
    'conflict',
    'transient',
  ],
  ...['lock-error', 'no-store', 'exception', 'timeout', 'incomplete', 'throttled', 'informational'],
];
const STEP = /^([A-Za-z]+)(?:\[(\d+)\])?$/;

/** What is wrong with an OperationOutcome about what was sent. */
export function faultsOfOutcome({ issue }: Json, sent: unknown): readonly string[] {
  if (!Array.isArray(issue) || issue.length === 0) return ['an OperationOutcome without issue'];
  return issue.flatMap(({ severity, code, diagnostics, expression = [] }: Json) => [
    ...(SEVERITIES.includes(severity) ? [] : [`the severity ${severity}`]),
    ...(ISSUE_TYPES.includes(code) ? [] : [`the issue type ${code}`]),
    ...(typeof diagnostics === 'string' ? [] : ['an issue without diagnostics']),
    ...(expression as string[])
      .filter((path) => !leadsSomewhere(path, sent))
      .map((path) => `the expression ${path} leads nowhere`),
  ]);
}

/** Whether a path leads to a spot in what was sent; its last step may be what is missing there. */
function leadsSomewhere(expression: string, sent: unknown): boolean {
  const [root, ...steps] = expression.split('.');
  if (steps.length === 0) return root !== undefined && /^[A-Za-z]+$/.test(root);
  let at: unknown = sent;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null) return false;
    const [, name, index] = STEP.exec(step) ?? [];
    if (name === undefined) return false;
    at = memberOf(at as Json, name, index);
  }
  return true;
}

/** `value` stands for `value[x]`. */
function memberOf(parent: Json, name: string, index: string | undefined): unknown {
  const key =
    name === 'value' && !Object.hasOwn(parent, name)
      ? Object.keys(parent).find((one) => one.startsWith('value'))
      : name;
  const member = key !== undefined && Object.hasOwn(parent, key) ? parent[key] : undefined;
  return index === undefined ? member : (member as readonly unknown[] | undefined)?.[Number(index)];
}
