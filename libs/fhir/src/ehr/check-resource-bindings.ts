import type { Problem, RuleSet } from '#libs/rules';
import type { Given } from '../bindings/binding.js';
import {
  type Finding,
  finding,
  givenProblems,
  promptProblems,
  unknownFact,
} from '../bindings/given-problems.js';
import { declaredValues, thresholdOf } from '../bindings/parameter-reference.js';
import {
  type CodeRow,
  type CodeTable,
  type ResourceBinding,
  type ResourceGiven,
  resourceBindingsOf,
} from './resource-binding.js';

/** What the schema cannot see: facts and values that do not exist, a resource type or a code declared twice. */
export function checkResourceBindings(ruleSet: RuleSet): readonly Problem[] {
  const files = resourceBindingsOf(ruleSet);
  return files.flatMap(([file, binding], i) => {
    const earlier = files.slice(0, i).map(([, it]) => it);
    const found = [
      ...typesTwice(binding, earlier),
      ...giveProblems(ruleSet, binding.gives ?? [], '/gives'),
      ...(binding.tables ?? []).flatMap((table, t) => tableProblems(ruleSet, table, `/tables/${t}`)),
    ];
    return found.map((problem) => ({ file, ...problem }));
  });
}

function typesTwice({ resourceTypes }: ResourceBinding, earlier: readonly ResourceBinding[]): Finding[] {
  const seen = new Set(earlier.flatMap((other) => other.resourceTypes));
  return resourceTypes
    .filter((type) => seen.has(type))
    .map((type) =>
      finding('/resourceTypes', `${type} is declared in another file.`, 'Declare it in one file.'),
    );
}

function tableProblems(ruleSet: RuleSet, table: CodeTable, pointer: string): readonly Finding[] {
  const { rows = [], levels } = table;
  return [
    ...giveProblems(ruleSet, levels?.gives ?? [], `${pointer}/levels/gives`),
    ...rows.flatMap((row, r) => [
      ...codesTwice(row, rows.slice(0, r), `${pointer}/rows/${r}`),
      ...rowProblems(ruleSet, row, `${pointer}/rows/${r}`),
    ]),
  ];
}

/** Prefixes may overlap on purpose; the same code or prefix in two rows is a slip. */
function codesTwice(row: CodeRow, earlier: readonly CodeRow[], pointer: string): readonly Finding[] {
  const seen = earlier.flatMap(namesOf);
  return namesOf(row)
    .filter((code) => seen.includes(code))
    .map((code) => finding(pointer, `${code} stands in an earlier row.`, 'Declare it in one row.'));
}

const namesOf = ({ codes = [], prefixes = [] }: CodeRow): readonly string[] => [...codes, ...prefixes];

function rowProblems(ruleSet: RuleSet, row: CodeRow, pointer: string): readonly Finding[] {
  const { gives = [], prompts = [], within } = row;
  const days = within && thresholdOf(within.days, declaredValues(ruleSet.header));
  return [
    ...promptProblems(ruleSet, prompts, `${pointer}/prompts`),
    ...giveProblems(ruleSet, gives, `${pointer}/gives`),
    ...(within && days === undefined ? [finding(`${pointer}/within/days`, NO_DAYS, NAME_A_NUMBER)] : []),
  ];
}

const NO_DAYS = 'rule-set.json has no such parameter, or it is no number.';
const NAME_A_NUMBER = 'Name a numeric parameter.';

/** Time that has passed is a number, so it can only be given of a fact that is one. */
function giveProblems(
  ruleSet: RuleSet,
  gives: readonly ResourceGiven[],
  pointer: string,
): readonly Finding[] {
  return gives.flatMap((given, g) => {
    const at = `${pointer}/${g}`;
    if (!isElapsed(given)) return givenProblems(ruleSet, given, at);
    const definition = ruleSet.facts[given.fact];
    if (!definition) return [unknownFact(at, given.fact)];
    const isNumber = definition.type === 'integer' || definition.type === 'decimal';
    return isNumber
      ? []
      : [finding(at, `${given.fact} is no number of days or years.`, 'Name a fact that is a number.')];
  });
}

type ElapsedGiven = Exclude<ResourceGiven, Given>;
const isElapsed = (given: ResourceGiven): given is ElapsedGiven =>
  !('contains' in given) && typeof ('is' in given ? given.is : given.atLeast) === 'object';
