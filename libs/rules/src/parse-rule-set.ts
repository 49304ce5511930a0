import { semanticProblems } from './check/checks.js';
import { type Documents, hasAll, type RuleFile } from './check/documents.js';
import { missingFiles, schemaNameOf, unknownFile } from './check/file-kinds.js';
import { readDocuments } from './check/read-documents.js';
import { schemaProblems } from './check/schema-problems.js';
import { type Problem, RuleSetError } from './problem.js';
import type { Rule, RuleSet } from './rule-set.js';

/** The files of a rule set, parsed as JSON, by their path below its folder. */
export type RuleSetFiles = { readonly [path: string]: unknown };

/** The rule set that files state; throws a RuleSetError with everything that is wrong with them. */
export function parseRuleSet(files: RuleSetFiles, digest: string): RuleSet {
  const entries = Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const formal = entries.flatMap(([path, document]) => formalProblems(path, document));
  const broken = new Set(formal.map(({ file }) => file));
  const sound = Object.fromEntries(entries.filter(([path]) => !broken.has(path)));
  const documents = readDocuments(sound, broken);
  const problems = [...missingFiles(Object.keys(files)), ...formal, ...semanticProblems(documents)];
  if (problems.length || !hasAll(documents, NEEDED)) throw new RuleSetError(problems);
  return ruleSetOf(documents, digest);
}

function formalProblems(path: string, document: unknown): readonly Problem[] {
  const schema = schemaNameOf(path);
  return schema ? schemaProblems(schema, path, document) : [unknownFile(path)];
}

const NEEDED = [
  'header',
  'sources',
  'levels',
  'catalogue',
  'facts',
  'conditions',
  'texts',
  'rules',
  'invariants',
  'diagramOrder',
  'others',
] as const;

function ruleSetOf(
  documents: Pick<Documents, (typeof NEEDED)[number]> & Partial<Pick<Documents, 'prior'>>,
  digest: string,
): RuleSet {
  const { header, sources, levels, catalogue, facts, conditions, texts, invariants, diagramOrder } =
    documents;
  return {
    header,
    sources,
    levels,
    catalogue,
    facts,
    conditions,
    texts,
    invariants,
    diagramOrder,
    ...(documents.prior && { prior: documents.prior }),
    rules: inOrder(documents.rules),
    documents: documents.others,
    digest,
  };
}

const inOrder = (files: readonly RuleFile[]): readonly Rule[] =>
  files.map(({ rule }) => rule).toSorted((a, b) => b.priority - a.priority || (a.name < b.name ? -1 : 1));
