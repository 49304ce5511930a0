import type { Problem } from '../problem.js';
import { suggestion } from './nearest.js';
import type { SchemaName } from './schemas.js';

interface FileKind {
  readonly path: RegExp;
  readonly schema: SchemaName;
  /** How the path is told to people. */
  readonly shown: string;
  readonly required?: true;
}

const KINDS: readonly FileKind[] = [
  { path: /^rule-set\.json$/, schema: 'rule-set', shown: 'rule-set.json', required: true },
  { path: /^sources\.json$/, schema: 'sources', shown: 'sources.json', required: true },
  { path: /^levels\.json$/, schema: 'levels', shown: 'levels.json', required: true },
  { path: /^catalogue\.json$/, schema: 'catalogue', shown: 'catalogue.json', required: true },
  { path: /^facts\.json$/, schema: 'facts', shown: 'facts.json', required: true },
  { path: /^conditions\.json$/, schema: 'conditions', shown: 'conditions.json' },
  { path: /^rules\/[^/]+\/[^/]+\.json$/, schema: 'rule', shown: 'rules/<group>/<name>.json', required: true },
  { path: /^texts\/[^/]+\.json$/, schema: 'texts', shown: 'texts/<language>.json', required: true },
  { path: /^bindings\/[^/]+\.json$/, schema: 'binding', shown: 'bindings/<name>.json' },
  {
    path: /^resource-bindings\/[^/]+\.json$/,
    schema: 'resource-binding',
    shown: 'resource-bindings/<name>.json',
  },
  { path: /^history\.json$/, schema: 'history', shown: 'history.json' },
  {
    path: /^questionnaires\/[^/]+\.json$/,
    schema: 'questionnaire-layout',
    shown: 'questionnaires/<name>.json',
  },
  { path: /^cases\/[^/]+\.json$/, schema: 'case', shown: 'cases/<name>.json' },
  { path: /^invariants\.json$/, schema: 'invariants', shown: 'invariants.json' },
  { path: /^prior\.json$/, schema: 'prior', shown: 'prior.json' },
  {
    path: /^diagram-order\.generated\.json$/,
    schema: 'diagram-order',
    shown: 'diagram-order.generated.json',
  },
];

/** The schema a file has to hold to; undefined for a path that has no place in a rule set. */
export const schemaNameOf = (path: string): SchemaName | undefined =>
  KINDS.find((kind) => kind.path.test(path))?.schema;

export function unknownFile(file: string): Problem {
  return {
    file,
    pointer: '',
    message: `A rule set has no file ${file}.`,
    remedy: suggestion(
      file,
      KINDS.map((kind) => kind.shown),
    ),
  };
}

/** Kinds of file that a rule set cannot be without, and that are not there. */
export function missingFiles(paths: readonly string[]): readonly Problem[] {
  return KINDS.filter((kind) => kind.required && !paths.some((path) => kind.path.test(path))).map(
    ({ shown }) => ({
      file: shown,
      pointer: '',
      message: `${shown} is missing.`,
      remedy: `Add it; its format is that of libs/rules/schema.`,
    }),
  );
}
