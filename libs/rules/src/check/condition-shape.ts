import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Problem } from '../problem.js';

const FORMS = ['all', 'any', 'not', 'condition', 'fact'];

/** Whether the schema that failed is one of the forms a condition can have. */
export function isConditionSchema(schema: unknown): boolean {
  const properties = (schema as { properties?: object } | undefined)?.properties ?? {};
  return ['all', 'any', 'not', 'condition', 'operator'].some((form) => form in properties);
}

/** What is wrong with a condition as a whole; undefined where only a part of it is wrong. */
export function conditionShapeProblem({
  data,
}: ErrorObject): Pick<Problem, 'message' | 'remedy'> | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const forms = FORMS.filter((form) => Object.hasOwn(data, form));
  if (forms.length > 1) {
    return {
      message: `${forms.join(' and ')} stand beside each other; json-rules-engine would read only one of them.`,
      remedy: 'Put one inside the other, or both into an all or any.',
    };
  }
  return forms[0] === 'fact' && 'operator' in data && 'value' in data ? bareLeaf(data) : undefined;
}

/** A comparison fails as such only outermost, or by a property too many. */
function bareLeaf(data: object): Pick<Problem, 'message' | 'remedy'> | undefined {
  const extra = Object.keys(data).some((key) => !['fact', 'operator', 'value', 'path'].includes(key));
  if (extra) return undefined;
  return {
    message: 'A comparison stands outermost, which json-rules-engine does not take.',
    remedy: 'Put it into { "all": [ … ] }.',
  };
}
