import { DiagramStore, type FrozenDiagram, type Ref } from '#libs/diagram';
import { type CompiledRules, TRUE } from '#libs/rules';
import type { Ladder } from '../outcome/ladder.js';
import { type Insufficiency, outcomeOf, type Votes } from '../outcome/outcome.js';
import type { DecidingRule } from '../outcome/votes.js';
import { conditionDiagrams } from './condition-diagram.js';
import { type DiagramVariable, diagramVariables, type Walk, walker } from './diagram-variables.js';
import type { OutcomeCodec } from './outcome-codec.js';

/** The whole decision of a rule set as one diagram: an outcome for every possible patient. */
export interface OutcomeDiagram {
  readonly diagram: FrozenDiagram;
  readonly variables: readonly DiagramVariable[];
  readonly walkOf: (states: Uint16Array) => Walk;
}

/** Builds the diagram of the outcome from the rules that decide, by the same combination as `outcomeOf`. */
export function outcomeDiagram(
  rules: CompiledRules,
  deciding: readonly DecidingRule[],
  ladder: Ladder,
  codec: OutcomeCodec,
  order: readonly string[],
): OutcomeDiagram {
  const conditions = deciding.map(({ index }) => conditionOf(rules, index));
  const variables = diagramVariables(rules, conditions, order);
  const store = new DiagramStore(variables);
  const truth = conditionDiagrams(store, variables);
  const fired = deciding.map((rule, i) => ({
    ...rule,
    fired: store.map(truth(conditions[i] as (typeof conditions)[number]), (t) => (t === TRUE ? 1 : 0)),
  }));
  const build = outcomeBuilder(store, rules, ladder, codec);
  return { diagram: store.freeze([build(fired)]), variables, walkOf: walker(variables) };
}

type Fired = DecidingRule & { readonly fired: Ref };

const conditionOf = ({ rules }: CompiledRules, index: number) => {
  const rule = rules[index];
  if (!rule) throw new RangeError(`There is no rule ${index}.`);
  return rule.condition;
};

function outcomeBuilder(
  store: DiagramStore,
  { ruleSet }: CompiledRules,
  ladder: Ladder,
  codec: OutcomeCodec,
): (rules: readonly Fired[]) => Ref {
  /** The least of the numbers that rules which fire stand for. */
  const least = (rules: readonly Fired[], numberOf: (rule: Fired) => number, none: number): Ref =>
    rules
      .map((rule) => store.map(rule.fired, (fired) => (fired ? numberOf(rule) : none)))
      .reduce((a, b) => store.apply2(Math.min, a, b, { absorbing: 0 }), store.terminal(none));
  const any = (rules: readonly Fired[]): Ref =>
    store.map(
      least(rules, () => 0, 1),
      (none) => 1 - none,
    );
  /** Both numbers as one: mixed radix, so that later steps can take them apart again. */
  const pack = (high: Ref, low: Ref, radix: number): Ref => store.apply2((a, b) => a * radix + b, high, low);

  return (rules) => {
    const ofType = (type: string): readonly Fired[] => rules.filter(({ effect }) => effect.type === type);
    const withStatus = (status: string): readonly Fired[] =>
      rules.filter(({ effect }) => effect.type === 'status' && effect.status === status);
    const places = placeOrder(ofType('place'));
    const placeRank = store.map(
      least(ofType('place'), (rule) => places.indexOf(placeKey(rule)), places.length),
      (i) => rankAt(places, i, ladder),
    );
    const reached = pack(
      least(ofType('floor'), ({ rank }) => rank, ladder.none),
      placeRank,
      ladder.none + 1,
    );
    const asked = withStatus('insufficient').reduce(
      (settled, rule) => withInsufficiency(store, settled, rule, ladder),
      store.map(reached, (t) => t * 2),
    );
    const escalation = least(ofType('escalate'), ({ rank }) => rank, ladder.escalations.length);
    const status = pack(any(withStatus('out-of-scope')), any(withStatus('provisional')), 2);
    const parts = pack(pack(asked, escalation, ladder.escalations.length + 1), status, 4);
    return store.map(parts, (packed) => codec.encode(outcomeOf(ruleSet, ladder, unpack(packed, ladder))));
  };
}

/** Marks what was reached (`floor`, `placed`, and a bit) where a rule that fired asks for answers first. */
function withInsufficiency(
  store: DiagramStore,
  settled: Ref,
  { fired, insufficiency }: Fired,
  ladder: Ladder,
): Ref {
  return store.apply2(
    (packed, asks) =>
      asks && insufficiency && !meets(packed >> 1, insufficiency, ladder) ? packed | 1 : packed,
    settled,
    fired,
  );
}

function meets(reached: number, { unless, atLeast }: Insufficiency, ladder: Ladder): boolean {
  const floor = Math.floor(reached / (ladder.none + 1));
  const placed = reached % (ladder.none + 1);
  return (unless === 'floor' ? floor : Math.min(floor, placed)) <= atLeast;
}

function unpack(packed: number, ladder: Ladder): Votes {
  const escalations = ladder.escalations.length + 1;
  const asked = Math.floor(packed / 4 / escalations);
  const reached = asked >> 1;
  return {
    floor: Math.floor(reached / (ladder.none + 1)),
    placed: reached % (ladder.none + 1),
    escalation: Math.floor(packed / 4) % escalations,
    outOfScope: (packed & 2) !== 0,
    provisional: (packed & 1) !== 0,
    insufficient: asked & 1 ? [{ unless: 'placement', atLeast: -1 }] : [],
  };
}

/** `place` rules compete by priority, then by intensity: the distinct pairs, best first. */
const placeKey = ({ rule, rank }: DecidingRule): string => `${rule.priority}/${rank}`;
function placeOrder(rules: readonly DecidingRule[]): readonly string[] {
  const sorted = rules.toSorted((a, b) => b.rule.priority - a.rule.priority || a.rank - b.rank);
  return [...new Set(sorted.map(placeKey))];
}
const rankAt = (places: readonly string[], index: number, ladder: Ladder): number => {
  const key = places[index];
  return key === undefined ? ladder.none : Number(key.split('/')[1]);
};
