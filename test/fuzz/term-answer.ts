type Json = { readonly [key: string]: unknown };

/** What an operation on terminology tells, by its parameter. */
const TOLD: readonly unknown[] = [
  'name',
  'version',
  'display',
  'designation',
  'property',
  'result',
  'message',
  'match',
];

/** What is wrong with what is told of a code. */
export function faultsOfTerms({ parameter }: Json): readonly string[] {
  const parameters = (Array.isArray(parameter) ? parameter : []) as readonly Json[];
  const has = (wanted: string): boolean => parameters.some(({ name }) => name === wanted);
  return [
    ...(parameters.every(({ name }) => TOLD.includes(name)) ? [] : ['a parameter that nobody knows']),
    ...(has('result') || has('display') ? [] : ['an answer about a code that says nothing']),
  ];
}
