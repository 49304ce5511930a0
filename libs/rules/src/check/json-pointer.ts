/** A JSON pointer (RFC 6901) from its steps. */
export const pointerTo = (...steps: readonly (string | number)[]): string =>
  steps.map((step) => `/${typeof step === 'number' ? step : escaped(step)}`).join('');

const escaped = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');
