import type { GoalShown } from '#libs/placement';
import { type FactInputs, reaches, type Scalar } from '#libs/rules';
import type { FactDefinitions } from '../bindings/given.js';
import { codingsOf, valueAt } from '../intake/codings.js';
import { isObject, type JsonObject } from '../intake/json.js';
import type { RequestPart } from '../intake/request.js';

interface PlanGoal {
  readonly fact: string;
  readonly to: Scalar;
}
interface Vocabulary {
  readonly facts: FactDefinitions;
  /** The system of our facts as codes. */
  readonly factSystem: string;
}

/** More would be a list that nobody reads. */
const MOST_GOALS = 50;

/** The goals inside a plan that are measured by a fact of ours; any other goal is the business of those who set it. */
export function planGoals({ json }: RequestPart, vocabulary: Vocabulary): readonly PlanGoal[] {
  const goals = listOf(json.contained)
    .filter(({ resourceType }) => resourceType === 'Goal')
    .flatMap(({ target }) => listOf(target).flatMap((one) => goalOf(one, vocabulary)));
  const different = new Map(goals.map((goal) => [JSON.stringify(goal), goal]));
  return [...different.values()].slice(0, MOST_GOALS);
}

const listOf = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter((one) => isObject(one)) : [];

function goalOf(target: JsonObject, { facts, factSystem }: Vocabulary): readonly PlanGoal[] {
  const codes = codingsOf(target.measure).filter(({ system }) => system === factSystem);
  const details = detailsOf(target);
  return codes.flatMap(({ code }) => {
    const definition = Object.hasOwn(facts, code) ? facts[code] : undefined;
    const to = definition && details.find((value) => isValueOf(definition, value));
    return to === undefined ? [] : [{ fact: code, to }];
  });
}

/** What a target asks for, in the types that a fact can have. */
function detailsOf(target: JsonObject): readonly Scalar[] {
  const plain = [target.detailBoolean, target.detailInteger, valueAt(target, 'detailQuantity.value')];
  const codes = codingsOf(target.detailCodeableConcept).map(({ code }) => code);
  return [...plain, ...codes].filter(
    (value) => typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string',
  );
}

function isValueOf({ type, values = [], minimum, maximum }: FactDefinitions[string], value: Scalar): boolean {
  if (typeof value === 'boolean') return type === 'boolean';
  if (typeof value === 'string') return type === 'code' && values.includes(value);
  const isNumber = type === 'decimal' || (type === 'integer' && Number.isInteger(value));
  return isNumber && value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
}

/** Whether the goals of the plan are reached, by what is known now. */
export const goalsShown = (
  goals: readonly PlanGoal[],
  definitions: FactDefinitions,
  facts: FactInputs,
): readonly GoalShown[] =>
  goals.map(({ fact, to }) => {
    const [definition, known] = [definitions[fact], facts[fact]];
    if (!definition || known === undefined || typeof known === 'object')
      return { fact, to, status: 'unanswered' };
    return { fact, to, status: reaches(definition, known, to) ? 'reached' : 'not-reached' };
  });
