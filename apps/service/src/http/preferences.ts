/** What a client prefers (RFC 7240, https://hl7.org/fhir/R4/http.html#ops), where it says so in words that FHIR has. */
export interface Preferences {
  /** What comes back of what was kept. */
  readonly return?: 'minimal' | 'representation' | 'OperationOutcome';
  /** What happens to search parameters that are not known. */
  readonly handling?: 'strict' | 'lenient';
}

const RETURNS = ['minimal', 'representation', 'OperationOutcome'] as const;
const HANDLINGS = ['strict', 'lenient'] as const;

/** The preferences of a Prefer header; what FHIR does not know is passed over, and of two the first counts. */
export function preferencesIn(prefer = ''): Preferences {
  const said = new Map(prefer.split(/[,;]/).map(nameAndValue).toReversed());
  const [returned, handling] = [among(RETURNS, said.get('return')), among(HANDLINGS, said.get('handling'))];
  return { ...(returned && { return: returned }), ...(handling && { handling }) };
}

function nameAndValue(text: string): readonly [name: string, value: string] {
  const [name = '', ...value] = text.split('=');
  return [
    name.trim().toLowerCase(),
    value
      .join('=')
      .trim()
      .replace(/^"(.*)"$/, '$1'),
  ];
}

const among = <T extends string>(known: readonly T[], value = ''): T | undefined =>
  known.find((one) => one.toLowerCase() === value.toLowerCase());
