import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { itWithCurl, listening, printed } from './documented-commands.js';

const HERE = 'test/docs/every-example.spec.ts';

/** Who runs the examples of a document that begin so, or why nobody does. */
type Told = { readonly document: string; readonly begins: RegExp } & (
  | { readonly runBy: string }
  | { readonly notRun: string }
);

const TOLD: readonly Told[] = [
  { document: 'docs/command-line.md', begins: /^/, runBy: 'test/docs/command-line.spec.ts' },
  { document: 'docs/decided.md', begins: /^/, runBy: 'test/docs/decided.spec.ts' },
  { document: 'README.md', begins: /^npx stepdown /, runBy: 'test/docs/command-line.spec.ts' },
  { document: 'README.md', begins: /^(sed|curl) /, runBy: 'test/docs/readme.spec.ts' },
  { document: 'README.md', begins: /^npm ci && npm (start|test)$/, runBy: '.ci/run' },
  { document: 'README.md', begins: /^npm run rules:test --/, runBy: 'test/docs/readme.spec.ts' },
  { document: 'rules/README.md', begins: /^npm run rules:test --/, runBy: 'test/docs/readme.spec.ts' },
  {
    document: 'rules/README.md',
    begins: /^SITE_PARAMETERS=\S+ npm start$/,
    runBy: 'test/http/start.spec.ts',
  },
  { document: 'docs/integrating.md', begins: /^(sed|printf) /, runBy: HERE },
  { document: 'docs/integrating.md', begins: /^response=/, runBy: 'test/docs/readme.spec.ts' },
  { document: 'docs/integrating.md', begins: /^curl /, runBy: 'test/docs/forms.spec.ts' },
  { document: 'docs/integrating.md', begins: /^docs\/requests\//, runBy: 'test/docs/requests.spec.ts' },
  {
    document: 'README.md',
    begins: /^npm run sandbox$/,
    notRun: 'It runs until it is stopped; npm run test:sandbox starts the same servers.',
  },
  { document: 'docs/operating.md', begins: /^openssl .*\ndocker /, notRun: 'It needs a Docker engine.' },
];

interface Example {
  readonly document: string;
  readonly commands: string;
}

/** The commands of every document: a block is one, or each of its lines where they are commands of their own. */
function examplesOf(document: string): readonly Example[] {
  const blocks = [
    ...readFileSync(document, 'utf8').matchAll(/^```(?:sh|bash|shell|console|http)\n([\s\S]*?)^```/gm),
  ];
  return blocks.flatMap(([, block = '']) =>
    apart(document, block.trim()).map((commands) => ({ document, commands })),
  );
}

const apart = (document: string, block: string): readonly string[] =>
  /README\.md$/.test(document) ? block.split('\n') : [block];

const EXAMPLES = globSync(['README.md', 'CONTRIBUTING.md', 'docs/*.md', 'rules/**/README.md'])
  .toSorted()
  .flatMap(examplesOf);
const tells = ({ document, begins }: Told, example: Example): boolean =>
  document === example.document && begins.test(example.commands);

describe('the examples of the documents', () => {
  it('are there', () => {
    expect(EXAMPLES.length).toBeGreaterThan(20);
  });

  it.each(EXAMPLES.map((one) => [one.document, one.commands.slice(0, 70), one] as const))(
    '%s: %s: is run by a test, or it is said why not',
    (_document, _commands, example) => {
      expect(TOLD.filter((one) => tells(one, example))).not.toEqual([]);
    },
  );

  it.each(TOLD.map((one) => [one.document, String(one.begins), one] as const))(
    '%s has such as begin with %s, and their test is there',
    (_document, _begins, told) => {
      expect(EXAMPLES.filter((example) => tells(told, example))).not.toEqual([]);
      if ('runBy' in told) expect(existsSync(told.runBy)).toBe(true);
    },
  );
});

describe('the pipes of integrating.md', () => {
  const url = listening();
  const piped = EXAMPLES.filter(
    ({ document, commands }) => document === 'docs/integrating.md' && /^(sed|printf) /.test(commands),
  );

  itWithCurl.each(piped.map(({ commands }) => [commands.slice(0, 90), commands] as const))(
    'end in a plan, or in what is wrong: %s',
    async (_file, commands) => {
      expect(await printed(commands, url())).toMatch(
        /^\{"resourceType":"CarePlan"|^(<\?xml[^>]*>\s*)?<CarePlan |^\["error",/,
      );
    },
  );
});
