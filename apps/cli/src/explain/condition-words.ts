import { factLabel, inputWords, shownWords, valueWords, type Wording } from '#libs/placement';
import { type ConditionTrace, type FactInput, isReference, UNANSWERED, type Value } from '#libs/rules';

/** How operators of json-rules-engine read between a fact and a value. */
const OPERATORS: { readonly [operator: string]: string } = {
  equal: 'is',
  notEqual: 'is not',
  in: 'is one of',
  notIn: 'is none of',
  contains: 'includes',
  doesNotContain: 'does not include',
  lessThan: '<',
  lessThanInclusive: '≤',
  greaterThan: '>',
  greaterThanInclusive: '≥',
};

/** A comparison in words, without its outcome: "Days since last use ≤ 7 days". */
export function comparisonWords(
  wording: Wording,
  { fact = '', operator = '', value, path }: ConditionTrace,
): string {
  if (fact === UNANSWERED) return unansweredWords(wording, operator, value);
  const name = path === undefined ? nameOf(wording, fact) : `${nameOf(wording, fact)} ${path}`;
  return `${name} ${OPERATORS[operator] ?? operator} ${valueIn(wording, fact, value)}`;
}

/** What is known of the fact that a comparison is about. */
export function knownWords(wording: Wording, { fact = '', known }: ConditionTrace): string | undefined {
  if (!known || fact === UNANSWERED) return undefined;
  const { value, ...rest } = known;
  if (value === undefined) return shownWords(wording, { id: fact, ...rest });
  return isValue(value) ? shownWords(wording, { id: fact, ...rest, value }) : JSON.stringify(value);
}

/** `unanswered` is about other facts: "Withdrawal risk is not answered". */
function unansweredWords(wording: Wording, operator: string, value: ConditionTrace['value']): string {
  const facts = [value].flat().map((id) => nameOf(wording, String(id)));
  const isAbout = operator === 'contains' ? 'is not answered' : 'is answered';
  return operator === 'contains' || operator === 'doesNotContain'
    ? `${facts.join(', ')} ${isAbout}`
    : `what is not answered ${OPERATORS[operator] ?? operator} ${facts.join(', ')}`;
}

const PARAMETER = /^param\./;

function nameOf(wording: Wording, fact: string): string {
  if (!PARAMETER.test(fact)) return factLabel(wording, fact);
  const id = fact.replace(PARAMETER, '');
  return wording.ruleSet.header.parameters[id]?.title ?? id;
}

function valueIn(wording: Wording, fact: string, value: ConditionTrace['value']): string {
  if (value === undefined || value === null) return 'nothing';
  if (isReference(value)) return nameOf(wording, value.fact);
  if (Array.isArray(value) && value.every(isScalar))
    return value.map((one) => valueWords(wording, fact, one)).join(', ');
  return isInput(value) ? inputWords(wording, fact, value) : JSON.stringify(value);
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
const isValue = (value: unknown): value is Value =>
  isScalar(value) || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
const isInput = (value: unknown): value is FactInput => isScalar(value);
