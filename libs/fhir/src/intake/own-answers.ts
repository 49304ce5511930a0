import type { FactDefinition, FactInput, Scalar } from '#libs/rules';
import { NONE_OF_THESE } from '../questionnaires/none-of-these.js';
import type { Answer, AnswerValue } from './answers.js';
import type { IssueList } from './issue-list.js';
import type { Item } from './items.js';
import { convert } from './quantity.js';

/** What it takes to read the answers to one of our questions. */
export interface OwnQuestion {
  readonly fact: string;
  readonly definition: FactDefinition;
  /** The fact's own code system. */
  readonly system: string;
}

/** The answer of one item; undefined where it is blank or (told in `issues`) refused. */
export function ownAnswer(question: OwnQuestion, item: Item, issues: IssueList): FactInput | undefined {
  const reading = item.answers.flatMap(({ value, path }) => {
    const read = value && scalarOf(question, value, path, issues);
    return read === undefined ? [] : [{ value: read, path }];
  });
  return question.definition.type === 'set'
    ? setOf(question, item, reading, issues)
    : singleOf(question, reading, issues);
}

interface Read {
  readonly value: Scalar;
  readonly path: string;
}

function singleOf(question: OwnQuestion, reading: readonly Read[], issues: IssueList): Scalar | undefined {
  const [first, ...rest] = reading;
  const other = rest.find(({ value }) => value !== first?.value);
  if (other)
    issues.refused('conflict', other.path, 'This question is answered twice, differently.', question.fact);
  return first?.value;
}

function setOf(
  question: OwnQuestion,
  item: Item,
  reading: readonly Read[],
  issues: IssueList,
): FactInput | undefined {
  const given = new Set(reading.map(({ value }) => value));
  const blank = (answer: Answer): boolean => answer.value === undefined;
  if (given.has(NONE_OF_THESE)) {
    if (given.size > 1 || item.answers.some(blank)) {
      issues.refused('business-rule', item.path, `The answer ${NONE_OF_THESE} stands alone.`, question.fact);
    }
    return [];
  }
  const members = (question.definition.values ?? []).filter((value) => given.has(value));
  if (members.length === 0) return undefined;
  return item.answers.some(blank) ? { contains: members } : members;
}

function scalarOf(
  question: OwnQuestion,
  value: AnswerValue,
  path: string,
  issues: IssueList,
): Scalar | undefined {
  switch (question.definition.type) {
    case 'boolean':
      return value.type === 'boolean' ? value.value : wrongKind(question, path, 'a valueBoolean', issues);
    case 'code':
    case 'set':
      return value.type === 'coding'
        ? codeOf(question, value, path, issues)
        : wrongKind(question, path, 'a valueCoding', issues);
    default:
      return numberOf(question, value, path, issues);
  }
}

function wrongKind({ fact }: OwnQuestion, path: string, wanted: string, issues: IssueList): undefined {
  issues.refused('value', path, `This question is answered with ${wanted}.`, fact);
}

type CodingValue = Extract<AnswerValue, { type: 'coding' }>;

function codeOf(
  question: OwnQuestion,
  coding: CodingValue,
  path: string,
  issues: IssueList,
): string | undefined {
  const { fact, definition, system } = question;
  if (coding.system !== undefined && coding.system !== system) {
    issues.refused(
      'code-invalid',
      `${path}.system`,
      `The answers to this question are codes of ${system}.`,
      fact,
    );
    return undefined;
  }
  const values =
    definition.type === 'set' ? [...(definition.values ?? []), NONE_OF_THESE] : (definition.values ?? []);
  if (coding.code !== undefined && values.includes(coding.code)) return coding.code;
  issues.refused(
    'code-invalid',
    `${path}.code`,
    `The codes of this question are ${values.join(', ')}.`,
    fact,
  );
  return undefined;
}

function numberOf(
  question: OwnQuestion,
  value: AnswerValue,
  path: string,
  issues: IssueList,
): number | undefined {
  const { fact, definition } = question;
  const { unit = '1', minimum = -Infinity, maximum = Infinity } = definition;
  if (value.type !== 'number' && value.type !== 'quantity') {
    return wrongKind(question, path, 'a number or a Quantity', issues);
  }
  const number = value.type === 'number' ? value.value : convert(value.value, value.unit ?? '', unit);
  if (number === undefined) {
    issues.refused('value', path, `This quantity needs a UCUM unit that converts to ${unit}.`, fact);
  } else if (definition.type === 'integer' && !Number.isInteger(number)) {
    issues.refused('value', path, `This must come to a whole number of ${unit}.`, fact);
  } else if (number < minimum || number > maximum) {
    issues.refused('value', path, `This must lie between ${minimum} and ${maximum} ${unit}.`, fact);
  } else return Object.is(number, -0) ? 0 : number;
  return undefined;
}
