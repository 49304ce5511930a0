import type { FactDefinition, Problem, RuleSet } from '#libs/rules';
import { isInDomain } from '../bindings/given.js';
import { type Finding, finding, promptProblems, unknownFact } from '../bindings/given-problems.js';
import { declaredValues, thresholdOf } from '../bindings/parameter-reference.js';
import { resourceBindingsOf } from '../ehr/resource-binding.js';
import { type Evidence, HISTORY_FILE, type HistoryRules, historyRulesOf } from './history-rules.js';

/** What the schema cannot see of `history.json`: facts, levels and parameters that do not exist, or do not fit. */
export function checkHistory(ruleSet: RuleSet): readonly Problem[] {
  const history = historyRulesOf(ruleSet);
  if (!history) return [];
  return problemsOf(ruleSet, history).map((problem) => ({ file: HISTORY_FILE, ...problem }));
}

function problemsOf(ruleSet: RuleSet, history: HistoryRules): readonly Finding[] {
  const { completed, ofTheStay, sinceAdmission } = history;
  const { fact, evidence } = sinceAdmission;
  return [
    ...gapProblems(ruleSet, history),
    ...factProblems(ruleSet, history.daysInLevel, '/daysInLevel', isDays),
    ...factProblems(ruleSet, history.daysSinceStepUp, '/daysSinceStepUp', isDays),
    ...factProblems(ruleSet, history.earlierEpisodes, '/earlierEpisodes', isCount),
    ...completed.flatMap(({ levels, prompts }, c) => [
      ...levelProblems(ruleSet, levels, `/completed/${c}/levels`),
      ...promptProblems(ruleSet, prompts, `/completed/${c}/prompts`),
    ]),
    ...promptProblems(ruleSet, ofTheStay, '/ofTheStay'),
    ...factProblems(ruleSet, fact, '/sinceAdmission/fact', isDanger),
    ...evidence.flatMap((one, e) => evidenceProblems(ruleSet, one, `/sinceAdmission/evidence/${e}`)),
  ];
}

interface Fit {
  readonly fits: (definition: FactDefinition) => boolean;
  readonly remedy: string;
}
const isDays: Fit = {
  fits: ({ type, danger }) => type === 'integer' && danger === 'none',
  remedy: 'Name a whole number without order of danger.',
};
const isCount: Fit = {
  fits: ({ type, danger = 'rising' }) => type === 'integer' && danger === 'rising',
  remedy: 'Name a whole number of which more is more dangerous.',
};
const isDanger: Fit = {
  fits: ({ type, danger = 'rising' }) => type === 'boolean' && danger === 'rising',
  remedy: 'Name a boolean of which true is the more dangerous value.',
};

function factProblems(
  { facts }: RuleSet,
  fact: string,
  pointer: string,
  { fits, remedy }: Fit,
): readonly Finding[] {
  const definition = facts[fact];
  if (!definition) return [unknownFact(pointer, fact)];
  return fits(definition) ? [] : [finding(pointer, `${fact} cannot hold this.`, remedy)];
}

function gapProblems({ header }: RuleSet, { sameStayWithinDays }: HistoryRules): readonly Finding[] {
  const days = thresholdOf(sameStayWithinDays, declaredValues(header));
  if (days !== undefined) return [];
  const message = 'rule-set.json has no such parameter, or it is no number.';
  return [finding('/sameStayWithinDays', message, 'Name a numeric parameter.')];
}

const levelProblems = ({ levels }: RuleSet, named: readonly string[], pointer: string): readonly Finding[] =>
  named
    .filter((level) => !levels.ladder.some(({ id }) => id === level))
    .map((level) =>
      finding(pointer, `The ladder has no level ${level}.`, 'Name a level of the ladder in levels.json.'),
    );

function evidenceProblems(
  ruleSet: RuleSet,
  { resourceType, fact, values }: Evidence,
  pointer: string,
): readonly Finding[] {
  const isRead = resourceBindingsOf(ruleSet).some(([, { resourceTypes }]) =>
    resourceTypes.includes(resourceType),
  );
  const unread = isRead
    ? []
    : [
        finding(
          `${pointer}/resourceType`,
          `${resourceType} is not read.`,
          'Name a type of resource-bindings/.',
        ),
      ];
  const definition = ruleSet.facts[fact];
  if (!definition) return [...unread, unknownFact(`${pointer}/fact`, fact)];
  const strange = values.filter((value) => !isInDomain(definition, { fact, atLeast: value }));
  return [
    ...unread,
    ...strange.map((value) =>
      finding(`${pointer}/values`, `${fact} cannot be ${String(value)}.`, 'Use values of the fact.'),
    ),
  ];
}
