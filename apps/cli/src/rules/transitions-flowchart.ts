import type { Transition } from '#libs/analysis';
import type { Rule, RuleSet } from '#libs/rules';
import { counted } from '../command-line/counted.js';
import { transitionNames } from './transition-names.js';

/** Down the ladder is drawn thick, so that the way somebody is meant to go stands out. */
const ARROWS: { readonly [action in NonNullable<Transition['action']>]?: string } = {
  'step-down': '==>',
  skip: '==>',
  discharge: '==>',
};
const FLOORS = 'floors';

/** The transitions as a Mermaid flowchart: who stays is left out, and floors are drawn once for all levels. */
export function transitionsFlowchart(ruleSet: RuleSet, transitions: readonly Transition[]): string {
  const nodes = [...nodesIn(ruleSet, transitions)];
  const node = (id: string): string => `n${nodes.findIndex(([own]) => own === id)}`;
  const placed = transitions.filter(({ from, to, rules }) => from !== to && rules.some(isPlace));
  const held = Map.groupBy(transitions, ({ to }) => to ?? '')
    .entries()
    .map(([to, into]) => [to, new Set(into.flatMap(({ rules }) => rules.filter(isFloor)))] as const)
    .filter(([, floors]) => floors.size > 0);
  return [
    'flowchart TB',
    ...nodes.map(([id, name]) => `  ${node(id)}["${quoted(name)}"]`),
    `  ${FLOORS}(["Floors"])`,
    ...placed.map((one) => `  ${node(one.from)} ${arrowOf(one)}|"${labelOf(one)}"| ${node(one.to ?? '')}`),
    ...held.map(([to, { size }]) => `  ${FLOORS} -.->|"${counted(size, 'rule')}"| ${node(to)}`),
  ].join('\n');
}

export const isPlace = ({ event }: Rule): boolean => event.type === 'place';
export const isFloor = ({ event }: Rule): boolean => event.type === 'floor';

const arrowOf = ({ action }: Transition): string => (action && ARROWS[action]) ?? '-->';
const quoted = (text: string): string => text.replaceAll('"', '#quot;');

function labelOf({ action, rules }: Transition): string {
  const many = counted(rules.filter(isPlace).length, 'rule');
  return action ? `${action}, ${many}` : many;
}

/** Names by id, in the order in which transitions come upon them. */
function nodesIn(ruleSet: RuleSet, transitions: readonly Transition[]): ReadonlyMap<string, string> {
  const names = transitionNames(ruleSet);
  const ends = transitions.flatMap((one) => [
    { id: one.from, name: names.from(one) },
    ...(one.to === null ? [] : [{ id: one.to, name: names.to(one) }]),
  ]);
  return new Map(ends.map(({ id, name }) => [id, name]));
}
