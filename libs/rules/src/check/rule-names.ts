import type { Problem } from '../problem.js';
import { check, type RuleFile } from './documents.js';

/** A rule has the name of its file. */
export const ruleNames = check(['rules'], ({ rules }) =>
  rules.flatMap(({ file, rule }) => {
    const expected = fileName(file);
    if (rule.name === expected) return [];
    const message = `Rule ${rule.name} stands in a file of another name.`;
    return [
      {
        file,
        pointer: '/name',
        message,
        remedy: `Name the rule ${expected}, or the file ${rule.name}.json.`,
      },
    ];
  }),
);

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -'.json'.length);

/** A name stands for one rule, in whatever group: json-rules-engine would run both. */
export const duplicateRules = check(['rules'], ({ rules }) => {
  const byName = Map.groupBy(rules, ({ rule }) => rule.name);
  return [...byName.values()].flatMap(([first, ...others]) =>
    first ? others.map((other) => duplicate(other, first)) : [],
  );
});

const duplicate = ({ file, rule }: RuleFile, first: RuleFile): Problem => ({
  file,
  pointer: '/name',
  message: `Rule ${rule.name} exists already in ${first.file}.`,
  remedy: 'Give one of them another name, and its file too.',
});
