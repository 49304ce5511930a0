import type { Rule, Texts, TopCondition } from '../rule-set.js';
import { endsOf, isLeaf, isNamed, outermostConditions } from './condition-walk.js';
import type { Documents, RuleFile } from './documents.js';

type Files = { readonly [path: string]: unknown };

/**
 * The documents of a rule set, from files that hold to their schemas. What is not among them stays absent,
 * and so do `texts`, `conditions` and `everyRule` where a file that belongs to them is broken.
 */
export function readDocuments(files: Files, broken: ReadonlySet<string>): Partial<Documents> {
  const documents = documentsIn(files, broken);
  const { rules = [], facts = {}, conditions = {}, invariants = [] } = documents;
  const ends = outermostConditions({ rules, facts, conditions, invariants }).flatMap(endsOf);
  return { ...documents, leaves: ends.filter(isLeaf), uses: ends.filter(isNamed) };
}

function documentsIn(files: Files, broken: ReadonlySet<string>): Partial<Documents> {
  const rules = rulesIn(files);
  return {
    ...single(files, 'rule-set.json', 'header'),
    ...single(files, 'sources.json', 'sources'),
    ...single(files, 'levels.json', 'levels'),
    ...single(files, 'catalogue.json', 'catalogue'),
    ...('facts.json' in files && { facts: (files['facts.json'] as Pick<Documents, 'facts'>).facts }),
    ...(!broken.has('conditions.json') && { conditions: conditionsIn(files) }),
    ...(!isAnyIn(broken, 'texts/') && { texts: textsIn(files) }),
    rules,
    ...(!isAnyIn(broken, 'rules/') && !broken.has('invariants.json') && { everyRule: rules }),
    invariants: invariantsIn(files),
    ...single(files, 'prior.json', 'prior'),
    diagramOrder:
      (files['diagram-order.generated.json'] as { readonly order: readonly string[] } | undefined)?.order ??
      [],
    others: Object.fromEntries(
      Object.entries(files).filter(([path]) => OTHERS.test(path)),
    ) as Documents['others'],
  };
}

const OTHERS = /^(history\.json$|bindings\/|resource-bindings\/|questionnaires\/|cases\/)/;
const isAnyIn = (paths: ReadonlySet<string>, folder: string): boolean =>
  [...paths].some((path) => path.startsWith(folder));

const withoutSchema = (document: unknown): unknown => {
  const { $schema: _, ...rest } = document as { readonly $schema?: string };
  return rest;
};

const single = (files: Files, path: string, name: keyof Documents): Partial<Documents> =>
  path in files ? { [name]: withoutSchema(files[path]) } : {};

function conditionsIn(files: Files): Documents['conditions'] {
  const document = files['conditions.json'] as
    | { readonly conditions: { readonly [name: string]: TopCondition } }
    | undefined;
  return document?.conditions ?? {};
}

const invariantsIn = (files: Files): Documents['invariants'] =>
  (files['invariants.json'] as Pick<Documents, 'invariants'> | undefined)?.invariants ?? [];

function textsIn(files: Files): Documents['texts'] {
  const found = Object.entries(files).filter(([path]) => path.startsWith('texts/'));
  return Object.fromEntries(
    found.map(([path, document]) => [
      path.slice('texts/'.length, -'.json'.length),
      withoutSchema(document) as Texts,
    ]),
  );
}

function rulesIn(files: Files): readonly RuleFile[] {
  return Object.entries(files)
    .filter(([path]) => path.startsWith('rules/'))
    .map(([file, document]) => ({
      file,
      rule: { ...(withoutSchema(document) as Rule), group: file.split('/')[1] ?? '' },
    }));
}
