import type { Invariant, Literal, Rule, RuleSet } from '../rule-set.js';
import { TINY_CATALOGUE, TINY_CONDITIONS, TINY_LEVELS, TINY_SOURCES, TINY_TEXTS } from './tiny-documents.js';
import { TINY_FACTS } from './tiny-facts.js';
import { TINY_HEADER } from './tiny-header.js';
import { TINY_RULES } from './tiny-rules.js';

/** Files of a rule set by path, as a reader hands them over. */
export type Files = { readonly [path: string]: unknown };

const INVARIANTS: readonly Invariant[] = [
  {
    id: 'fragile-by-hand',
    title: 'Very fragile parcels are carried by hand.',
    kind: 'implies',
    when: { all: [{ fact: 'fragility', operator: 'equal', value: 'high' }] },
    placementAtLeast: 'hand-carried',
  },
  { id: 'one-answer', title: 'There is one placement, or a reason why there is none.', kind: 'one-answer' },
];
const CASES = {
  cases: [
    {
      id: 'glass-by-hand',
      title: 'A very fragile vase is carried by hand',
      facts: { contents: ['glass'], fragility: 'high', weight_kg: 2 },
      expected: {
        status: 'final',
        placement: 'hand-carried',
        action: 'admit',
        missing: [],
        reasons: ['P-4'],
        warnings: [],
      },
    },
  ],
};

/** A small, complete and valid rule set without a clinical word, for the tests of every library. */
export function tinyRuleSet(changes: Partial<RuleSet> = {}): RuleSet {
  return {
    header: TINY_HEADER,
    sources: TINY_SOURCES,
    levels: TINY_LEVELS,
    catalogue: TINY_CATALOGUE,
    facts: TINY_FACTS,
    conditions: TINY_CONDITIONS,
    rules: TINY_RULES,
    texts: { en: TINY_TEXTS },
    invariants: INVARIANTS,
    diagramOrder: [],
    documents: { 'cases/parcels.json': CASES } as { [path: string]: Literal },
    digest: 'sha256:tiny',
    ...changes,
  };
}

const ruleFile = ({ group: _, ...rule }: Rule): unknown => rule;

/** The same rule set as files; `changes` replaces whole files, or leaves one out where it is undefined. */
export function tinyFiles(changes: Files = {}): Files {
  const { documents, ...ruleSet } = tinyRuleSet();
  const files: Files = {
    'rule-set.json': ruleSet.header,
    'sources.json': ruleSet.sources,
    'levels.json': ruleSet.levels,
    'catalogue.json': ruleSet.catalogue,
    'facts.json': { facts: ruleSet.facts },
    'conditions.json': { conditions: ruleSet.conditions },
    'invariants.json': { invariants: ruleSet.invariants },
    'texts/en.json': ruleSet.texts.en,
    ...Object.fromEntries(
      ruleSet.rules.map((rule) => [`rules/${rule.group}/${rule.name}.json`, ruleFile(rule)]),
    ),
    ...documents,
    ...changes,
  };
  return Object.fromEntries(Object.entries(files).filter(([, file]) => file !== undefined));
}
