import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { engineSection } from './engine-section.js';
import { httpSection } from './http-section.js';
import { journalSection } from './journal-section.js';
import { describeMachine } from './machine.js';

const RESULTS = 'test/load/RESULTS.md';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '7' }, seconds: { type: 'string', default: '4' } },
});
const SECTIONS: ReadonlyMap<string, () => Promise<string>> = new Map([
  ['http', () => httpSection({ rounds: wholeNumber('rounds'), seconds: wholeNumber('seconds') })],
  ['journal', () => journalSection({ rounds: wholeNumber('rounds'), seconds: wholeNumber('seconds') })],
  ['engines', engineSection],
]);

const [only] = positionals;
if (only === undefined) await writeReport([...SECTIONS.keys()]);
else process.stdout.write(await sectionOf(only));

async function writeReport(names: readonly string[]): Promise<void> {
  const sections: string[] = [];
  for (const name of names) sections.push(await sectionOf(name));
  const report = [heading(), ...sections].join('\n');
  await writeFile(RESULTS, report);
  process.stdout.write(report);
}

async function sectionOf(name: string): Promise<string> {
  const section = SECTIONS.get(name);
  if (!section) throw new Error(`There is no bench ${name}. There are: ${[...SECTIONS.keys()].join(', ')}.`);
  return section();
}

function wholeNumber(option: keyof typeof values): number {
  const number = Number(values[option]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${option} must be a whole number from 1.`);
  return number;
}

/** What stands before the parts. */
function heading(): string {
  return `# Speed

Written by \`npm run bench\`; \`npm run bench -- http\`, \`npm run bench -- journal\` and
\`npm run bench -- engines\` only print their part. The contenders of a table take turns within one run:
compare ratios, not what is taken for them.

Machine: ${describeMachine()}
`;
}
