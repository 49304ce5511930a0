import type { Command, CommandOption } from './command.js';

/** What all commands understand. */
export const COMMON_OPTIONS = {
  json: { type: 'boolean', help: 'Print the result as JSON.' },
  help: { type: 'boolean', help: 'Print this help.' },
} as const satisfies { readonly [option: string]: CommandOption };

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'stepdown <command> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'stepdown <command> --help tells more. Exit codes: 0 all is well, 1 something was found, 2 it could not be run.',
  ].join('\n');
}

export function helpFor({ name, summary, options, examples }: Command): string {
  const rows = Object.entries({ ...options, ...COMMON_OPTIONS }).map(([option, { help, ...rest }]) => [
    `--${option}${'value' in rest && rest.value ? ` <${rest.value}>` : ''}`,
    help,
  ]);
  const width = Math.max(...rows.map(([option = '']) => option.length));
  return [
    `stepdown ${name} [options]`,
    '',
    summary,
    '',
    ...rows.map(([option = '', help]) => `  ${option.padEnd(width)}  ${help}`),
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
  ].join('\n');
}
