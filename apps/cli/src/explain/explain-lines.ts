import { generalWords, type Wording } from '#libs/placement';
import type { ConditionTrace, RuleTrace, TruthName } from '#libs/rules';
import { counted } from '../command-line/counted.js';
import type { Paint, Style } from '../command-line/terminal.js';
import { comparisonWords, knownWords } from './condition-words.js';
import { type DecisiveComparison, decisive } from './decisive.js';

const MARKS: { readonly [truth in TruthName]: { readonly mark: string; readonly style: Style } } = {
  true: { mark: '✓', style: 'green' },
  false: { mark: '✗', style: 'dim' },
  unknown: { mark: '?', style: 'yellow' },
};

/** Every rule with the reason why it fired, waits, or did not fire; `isFull` gives all conditions of each. */
export function explainLines(
  wording: Wording,
  rules: readonly RuleTrace[],
  isFull: boolean,
  paint: Paint,
): readonly string[] {
  const linesOf = isFull ? fullLines : shortLines;
  const told = (truth: TruthName, heading: string): readonly string[] => {
    const those = rules.filter(({ result }) => result === truth);
    if (those.length === 0) return [];
    const title = paint('bold', `${heading}: ${counted(those.length, 'rule')}`);
    return ['', title, ...those.flatMap((rule) => linesOf(wording, rule, paint))];
  };
  return [
    ...told('true', 'Fired'),
    ...told('unknown', 'Did not fire, for want of an answer'),
    ...told('false', 'Did not fire'),
  ];
}

/** The rule, what it says, and the tree of its conditions. */
const fullLines = (wording: Wording, trace: RuleTrace, paint: Paint): readonly string[] => [
  ...ruleLines(wording, trace, paint),
  ...conditionLines(wording, trace.conditions, '    ', paint),
];

/** The rule, and the comparisons that decided about it. */
const shortLines = (wording: Wording, trace: RuleTrace, paint: Paint): readonly string[] => [
  ...ruleLines(wording, trace, paint),
  ...new Set(decisive(trace.conditions).map((one) => `    ${decisiveLine(wording, one, paint)}`)),
];

/** What a rule says is told where it says it of this person. */
const ruleLines = (wording: Wording, { rule, result }: RuleTrace, paint: Paint): readonly string[] => [
  `${marked(result, paint)} ${paint('bold', rule)}`,
  ...(result === 'true' ? [`    ${generalWords(wording, rule)}`] : []),
];

function conditionLines(
  wording: Wording,
  condition: ConditionTrace,
  indent: string,
  paint: Paint,
): readonly string[] {
  const { all, any, not, condition: name, result } = condition;
  const within = (parts: readonly ConditionTrace[], words: string) => [
    `${indent}${marked(result, paint)} ${name === undefined ? words : `${name} (${words})`}`,
    ...parts.flatMap((part) => conditionLines(wording, part, `${indent}  `, paint)),
  ];
  if (all) return within(all, 'all of');
  if (any) return within(any, 'any of');
  if (not) return within([not], 'not');
  return [`${indent}${leafLine(wording, condition, paint)}`];
}

const leafLine = (wording: Wording, leaf: ConditionTrace, paint: Paint): string =>
  `${marked(leaf.result, paint)} ${saidOf(wording, leaf, paint)}`;

/** Marked as it counts: what is true and must not be counts as false. */
function decisiveLine(wording: Wording, { comparison, isNegated }: DecisiveComparison, paint: Paint): string {
  const said = saidOf(wording, comparison, paint);
  const { result } = comparison;
  return isNegated ? `${marked(OPPOSITE[result], paint)} not: ${said}` : `${marked(result, paint)} ${said}`;
}

const OPPOSITE: { readonly [truth in TruthName]: TruthName } = {
  true: 'false',
  false: 'true',
  unknown: 'unknown',
};

/** The comparison, with what is known of its fact. */
function saidOf(wording: Wording, comparison: ConditionTrace, paint: Paint): string {
  const known = knownWords(wording, comparison);
  const words = comparisonWords(wording, comparison);
  return known === undefined ? words : `${words} ${paint('dim', `(${known})`)}`;
}

const marked = (truth: TruthName, paint: Paint): string => paint(MARKS[truth].style, MARKS[truth].mark);
