import { InvalidArgumentError, Option } from '@commander-js/extra-typings';

export const sinceOption = () =>
  new Option(
    '--since <time>',
    'Recorded then or later: a date, or a date and time with its offset.',
  ).argParser(instant);
export const untilOption = () => new Option('--until <time>', 'Recorded before then.').argParser(instant);

/** What is older is taken away: it has to be said. */
export const beforeOption = () =>
  new Option('--before <time>', 'Recorded before then: a date, or a date and time with its offset.')
    .argParser(instant)
    .makeOptionMandatory();

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * As receipts have it: ISO 8601 in UTC. A date is its beginning in UTC.
 * @throws InvalidArgumentError
 */
function instant(text: string): string {
  const at = DATE.test(text) || DATE_TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    throw new InvalidArgumentError('It takes a date (2026-11-22), or a date and time with its offset.');
  return new Date(at).toISOString();
}
