import type { Problem, RuleSet } from '#libs/rules';
import { answersOf, type Binding, type BoundEffect, type BoundQuestion, bindingsOf } from './binding.js';
import { type Finding, finding, givenProblems, promptProblems } from './given-problems.js';
import { declaredValues, thresholdOf } from './parameter-reference.js';

/** What the schema cannot see: facts, values, parameters, answers and questions that do not exist, or mean two things. */
export function checkBindings(ruleSet: RuleSet): readonly Problem[] {
  const files = bindingsOf(ruleSet);
  return [
    ...files.flatMap(([file, binding]) =>
      problemsOf(ruleSet, binding).map((problem) => ({ file, ...problem })),
    ),
    ...twiceDeclared(files),
  ];
}

function problemsOf(ruleSet: RuleSet, binding: Binding): readonly Finding[] {
  return binding.questions.flatMap((question, q) => [
    ...questionProblems(binding, question, `/questions/${q}`),
    ...(question.effects ?? []).flatMap((effect, e) =>
      effectProblems(ruleSet, { binding, question, effect, pointer: `/questions/${q}/effects/${e}` }),
    ),
  ]);
}

function questionProblems(binding: Binding, question: BoundQuestion, pointer: string): readonly Finding[] {
  const codes = new Set(binding.questions.map(({ code }) => code));
  const strangers = (question.sumOf ?? []).filter((code) => !codes.has(code));
  const { answers } = question;
  return [
    ...(typeof answers === 'string' && !binding.answerLists?.[answers]
      ? [finding(`${pointer}/answers`, `There is no answer list ${answers}.`, 'Declare it in answerLists.')]
      : []),
    ...strangers.map((code) =>
      finding(`${pointer}/sumOf`, `${code} is no question of this binding.`, 'Declare the question.'),
    ),
  ];
}

interface PlacedEffect {
  readonly binding: Binding;
  readonly question: BoundQuestion;
  readonly effect: BoundEffect;
  readonly pointer: string;
}

function effectProblems(
  ruleSet: RuleSet,
  { binding, question, effect, pointer }: PlacedEffect,
): readonly Finding[] {
  const known = answersOf(binding, question).map(({ code }) => code);
  const { answers = [], from, gives = [], prompts = [] } = effect;
  return [
    ...answers
      .filter((code) => !known.includes(code))
      .map((code) =>
        finding(`${pointer}/answers`, `${code} is no answer of this question.`, 'Declare it in answers.'),
      ),
    ...(from !== undefined && thresholdOf(from, declaredValues(ruleSet.header)) === undefined
      ? [
          finding(
            `${pointer}/from`,
            'rule-set.json has no such parameter, or it is no number.',
            'Name a numeric parameter.',
          ),
        ]
      : []),
    ...promptProblems(ruleSet, prompts, `${pointer}/prompts`),
    ...gives.flatMap((given, g) => givenProblems(ruleSet, given, `${pointer}/gives/${g}`)),
  ];
}

/** The same question may stand in several bindings, told apart by its answers: no answer may stand in two. */
function twiceDeclared(files: ReturnType<typeof bindingsOf>): readonly Problem[] {
  const seen = new Map<string, string>();
  return files.flatMap(([file, binding]) =>
    binding.questions.flatMap((question, q) => {
      const keys = [
        question.code,
        ...answersOf(binding, question).map(({ code }) => `${question.code} with answer ${code}`),
      ];
      const unique = question.answers === undefined ? keys.slice(0, 1) : keys.slice(1);
      return unique.flatMap((key) => {
        const where = `${binding.system}|${key}`;
        const other = seen.get(where);
        seen.set(where, other ?? binding.title);
        if (other === undefined) return [];
        return [
          {
            file,
            pointer: `/questions/${q}`,
            message: `${key} stands in ${other} already.`,
            remedy: 'Declare it once.',
          },
        ];
      });
    }),
  );
}
