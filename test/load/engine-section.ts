import { Engine, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import {
  type DecisionModel,
  decide,
  decisionModel,
  diagramOutcome,
  factsThatMatter,
  gainsOf,
  outlookOf,
} from '#libs/placement';
import { readRuleSetFolder } from '#libs/rule-sets';
import {
  completedFacts,
  encodeFacts,
  evaluate,
  expandTrace,
  type FactInputs,
  referenceEngine,
  resolveParameters,
} from '#libs/rules';
import { compare, type Measured, quantile } from './rounds.js';
import { goldenCases, RULE_SET } from './rule-set.js';

const NOW = { now: '2026-01-01T00:00:00Z' };
const ROUNDS = 15;
const BATCHES = 40;
const LOADS = 7;

/** A decision model and how long it took, in milliseconds. */
interface TimedLoad {
  readonly model: DecisionModel;
  readonly milliseconds: number;
}

/** The engines of Stepdown against json-rules-engine, inside one process; as a part of the report. */
export async function engineSection(): Promise<string> {
  const first = await timedLoad();
  const warm: number[] = [];
  for (let i = 1; i < LOADS; i++) warm.push((await timedLoad()).milliseconds);
  const cases = await goldenCases();
  const measured = await measure(
    first.model,
    cases.map(({ facts }) => facts),
  );
  return sectionOf(first, quantile(warm, 0.5), measured);
}

/** Reading, schemas, load checks, compilation and diagram: all that stands before the first decision. */
async function timedLoad(): Promise<TimedLoad> {
  const start = performance.now();
  const ruleSet = await readRuleSetFolder(RULE_SET);
  const model = decisionModel(ruleSet, resolveParameters(ruleSet.header, {}, 'bench'));
  return { model, milliseconds: performance.now() - start };
}

async function measure(model: DecisionModel, inputs: readonly FactInputs[]): Promise<readonly Measured[]> {
  const encoded = inputs.map((facts) => encodeFacts(model.rules, facts, NOW));
  const plain = encoded.map((facts) => completedFacts(model.rules, facts, 'least-dangerous'));
  const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
  const shared = sharedEngine(model);
  const everything = new Set(model.rules.facts.map(({ id }) => id));
  const nothing = encodeFacts(model.rules, {}, NOW);
  const fresh = referenceEngine(model.rules);
  return compare(
    [
      {
        name: 'json-rules-engine, one engine for all runs',
        batch: 1,
        run: (i) => shared.run({ ...at(plain, i) }),
      },
      { name: 'json-rules-engine, an engine for each run', batch: 1, run: (i) => fresh(at(plain, i)) },
      {
        name: 'evaluation with compact trace',
        batch: 200,
        run: (i) => evaluate(model.rules, at(encoded, i)),
      },
      {
        name: 'evaluation with expanded trace',
        batch: 50,
        run: (i) => expandTrace(model.rules, evaluate(model.rules, at(encoded, i))),
      },
      {
        name: 'decision diagram, outcome only',
        batch: 500,
        run: (i) => diagramOutcome(model, at(encoded, i)),
      },
      { name: 'facts made ready', batch: 100, run: (i) => encodeFacts(model.rules, at(inputs, i), NOW) },
      {
        name: 'what matters and tells how much, every fact open',
        batch: 10,
        run: () => {
          const outlook = outlookOf(model, nothing, everything);
          return [factsThatMatter(outlook, model.classes.any), gainsOf(outlook, model.classes.placement)];
        },
      },
      { name: 'whole decision', batch: 20, run: (i) => decide(model, at(inputs, i), NOW) },
    ],
    ROUNDS,
    BATCHES,
  );
}

/** The kindest way to use json-rules-engine: built once, runs one after the other. */
function sharedEngine({ rules: { ruleSet, parameters } }: DecisionModel): Engine {
  const engine = new Engine(
    ruleSet.rules.map(
      ({ name, priority, conditions, event }) => ({ name, priority, conditions, event }) as RuleProperties,
    ),
  );
  for (const [name, condition] of Object.entries(ruleSet.conditions))
    engine.setCondition(name, condition as TopLevelCondition);
  for (const [id, value] of Object.entries(parameters)) engine.addFact(`param.${id}`, value);
  return engine;
}

function sectionOf({ model, milliseconds }: TimedLoad, warm: number, measured: readonly Measured[]): string {
  const rows = measured.map(
    ({ name, p50, p99, ratio }) =>
      `| ${name} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${ratio.toFixed(1)} |`,
  );
  return `## The engines, inside one process

${model.rules.rules.length} rules, ${model.rules.facts.length} facts, ${model.outcomes.diagram.size} diagram nodes; contenders take turns, ${ROUNDS} rounds, the golden cases as patients.

| what | p50, µs | p99, µs | times the first row |
|---|---|---|---|
${rows.join('\n')}

Load of the rule set, checks, compilation and diagram included, json-rules-engine's own runs excepted: ${milliseconds.toFixed(0)} ms at
first, ${warm.toFixed(0)} ms once warm.
`;
}
