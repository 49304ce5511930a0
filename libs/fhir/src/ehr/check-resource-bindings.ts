import type { FactDefinition, Problem, RuleSet } from '#libs/rules';
import type { Given } from '../bindings/binding.js';
import { isInDomain } from '../bindings/given.js';
import { type CodeRow, type ResourceBinding, resourceBindingsOf } from './resource-binding.js';

type Finding = Omit<Problem, 'file'>;

/** What the schema cannot see: facts and values that do not exist, a resource type or a code declared twice. */
export function checkResourceBindings(ruleSet: RuleSet): readonly Problem[] {
  const files = resourceBindingsOf(ruleSet);
  return files.flatMap(([file, binding], i) => {
    const earlier = files.slice(0, i).map(([, it]) => it);
    return [...typeTwice(binding, earlier), ...tableProblems(ruleSet, binding)].map((finding) => ({
      file,
      ...finding,
    }));
  });
}

const finding = (pointer: string, message: string, remedy: string): Finding => ({ pointer, message, remedy });

const typeTwice = ({ resourceType }: ResourceBinding, earlier: readonly ResourceBinding[]): Finding[] =>
  earlier.some((other) => other.resourceType === resourceType)
    ? [finding('/resourceType', `${resourceType} is declared in another file.`, 'Declare it in one file.')]
    : [];

const tableProblems = (ruleSet: RuleSet, { tables }: ResourceBinding): readonly Finding[] =>
  tables.flatMap(({ rows }, t) =>
    rows.flatMap((row, r) => [
      ...codesTwice(row, rows.slice(0, r), `/tables/${t}/rows/${r}`),
      ...rowProblems(ruleSet, row, `/tables/${t}/rows/${r}`),
    ]),
  );

/** Prefixes may overlap on purpose; the same code or prefix in two rows is a slip. */
function codesTwice(row: CodeRow, earlier: readonly CodeRow[], pointer: string): readonly Finding[] {
  const seen = earlier.flatMap(namesOf);
  return namesOf(row)
    .filter((code) => seen.includes(code))
    .map((code) => finding(pointer, `${code} stands in an earlier row.`, 'Declare it in one row.'));
}

const namesOf = ({ codes = [], prefixes = [] }: CodeRow): readonly string[] => [...codes, ...prefixes];

function rowProblems({ facts }: RuleSet, row: CodeRow, pointer: string): readonly Finding[] {
  const { gives = [], prompts = [] } = row;
  return [
    ...prompts.filter((fact) => !facts[fact]).map((fact) => unknownFact(`${pointer}/prompts`, fact)),
    ...gives.flatMap((given, g) => givenProblems(facts[given.fact], given, `${pointer}/gives/${g}`)),
  ];
}

const unknownFact = (pointer: string, fact: string): Finding =>
  finding(pointer, `facts.json has no fact ${fact}.`, 'Name a fact of facts.json.');

function givenProblems(
  definition: FactDefinition | undefined,
  given: Given,
  pointer: string,
): readonly Finding[] {
  if (!definition) return [unknownFact(pointer, given.fact)];
  if (isInDomain(definition, given)) return [];
  const remedy = 'Use values of the fact: contains for a set, else atLeast.';
  return [finding(pointer, `This is no bound of ${given.fact}.`, remedy)];
}
