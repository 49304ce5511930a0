import { type OptionValues, UsageError } from '../command.js';
import { counted } from './counted.js';

/** The options of a command that tries random patients, and how many it tries if nothing is said. */
export const sampleOptions = (patients: number) =>
  ({
    patients: {
      type: 'string',
      value: 'number',
      help: `How many; ${counted(patients, 'patient')} if left out.`,
    },
    seed: { type: 'string', value: 'number', help: 'Other patients for another seed; 1 if left out.' },
  }) as const;

/** @throws UsageError where the option is no whole number above 0 */
export function numberIn(values: OptionValues, option: string, otherwise: number): number {
  const number = values[option] === undefined ? otherwise : Number(values[option]);
  if (Number.isInteger(number) && number > 0) return number;
  throw new UsageError(`--${option} takes a whole number above 0.`);
}
