import debug from 'debug';

const OF_THE_CLIENT = 'fhir-kit-client:*';

/** fhir-kit-client writes whole answers to standard error where DEBUG asks for that: records of people, which no setting may do. */
export function noDebugOutput(): void {
  const names = debug.disable();
  debug.enable([names, `-${OF_THE_CLIENT}`].filter((name) => name !== '').join(','));
}
