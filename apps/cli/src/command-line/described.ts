import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';

/** A command with what all of them have: a summary that is its description, too, and examples after its help. */
export function described<const Name extends string>(
  name: Name,
  description: string,
  examples: readonly string[],
) {
  return new Command(name)
    .description(description)
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}`);
}

export const jsonOption = () => new Option('--json', 'Print the result as JSON.');

/** @throws InvalidArgumentError where it is no whole number above 0 */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It takes a whole number above 0.');
}
