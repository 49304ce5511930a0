import type { Transition } from '#libs/analysis';
import type { Rule, RuleSet } from '#libs/rules';
import { counted } from '../command-line/counted.js';
import { transitionNames } from './transition-names.js';
import { isFloor, isPlace, transitionsFlowchart } from './transitions-flowchart.js';

/** The transitions in Markdown: a picture, each of them with its rules, and the floors that hold at many levels. */
export function transitionsSection(ruleSet: RuleSet, transitions: readonly Transition[]): string {
  return [
    '```mermaid',
    transitionsFlowchart(ruleSet, transitions),
    '```',
    '',
    'Thick arrows lead down the ladder. To stay is not drawn, and floors are drawn once for all levels.',
    '',
    ...table(['from', 'to', 'action', 'rules'], transitionRows(ruleSet, transitions)),
    '',
    'Floors. Nobody for whom one of them fires is placed in less intensive care; the second column says where people come',
    'from whom it can place exactly there.',
    '',
    ...table(['not less than', 'from', 'rules'], floorRows(ruleSet, transitions)),
    '',
    `Under the parameters of \`rule-set.json\`. ${idleLine(ruleSet, transitions)}`,
  ].join('\n');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
}
const cell = (text: string): string => text.replaceAll('|', '\\|');

function transitionRows(
  ruleSet: RuleSet,
  transitions: readonly Transition[],
): readonly (readonly string[])[] {
  const names = transitionNames(ruleSet);
  return transitions.map((one) => [names.from(one), names.to(one), one.action ?? '–', rulesOf(one)]);
}

/** Floors are counted only: they are many, and the same from nearly everywhere. */
function rulesOf({ rules }: Transition): string {
  const floors = rules.filter(isFloor).length;
  const others = rules.filter((rule) => !isFloor(rule)).map(linked);
  return [...others, ...(floors ? [counted(floors, 'floor')] : [])].join(', ');
}

/** Floors of one level that hold from the same levels share a row. */
function floorRows(ruleSet: RuleSet, transitions: readonly Transition[]): readonly (readonly string[])[] {
  const names = transitionNames(ruleSet);
  const everywhere = new Set(transitions.map(({ from }) => from)).size;
  const held = transitions.flatMap((one) =>
    one.rules.filter(isFloor).map((rule) => ({ rule, to: names.to(one), from: names.from(one) })),
  );
  const floors = [...Map.groupBy(held, ({ rule }) => rule)].map(([rule, steps]) => ({
    rule,
    to: steps[0]?.to ?? '',
    from: steps.length === everywhere ? 'anywhere' : steps.map(({ from }) => from).join(', '),
  }));
  return [...Map.groupBy(floors, ({ to, from }) => JSON.stringify([to, from])).values()].map((same) => [
    same[0]?.to ?? '',
    same[0]?.from ?? '',
    same.map(({ rule }) => linked(rule)).join(', '),
  ]);
}

/** Rules that would place, but for nobody; a parameter may wake them. */
function idleLine({ rules }: RuleSet, transitions: readonly Transition[]): string {
  const active = new Set(transitions.flatMap((one) => one.rules.map(({ name }) => name)));
  const idle = rules.filter((rule) => (isPlace(rule) || isFloor(rule)) && !active.has(rule.name));
  return idle.length
    ? `With these, nobody's placement is that of ${idle.map(linked).join(', ')}.`
    : "With these, each rule's placement is somebody's.";
}

const linked = ({ name, group }: Rule): string => `[${name}](rules/${group}/${name}.json)`;
