import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Problem } from '../problem.js';
import { conditionShapeProblem, isConditionSchema } from './condition-shape.js';
import { pointerTo } from './json-pointer.js';
import { nearest } from './nearest.js';
import { knownProperties, unknownProperty, wordsFor } from './schema-words.js';
import { type SchemaName, validatorFor } from './schemas.js';

/** Where a document breaks its schema, in words a rule author understands. */
export function schemaProblems(schema: SchemaName, file: string, document: unknown): readonly Problem[] {
  const validate = validatorFor(schema);
  if (validate(document)) return [];
  const errors = (validate.errors ?? []).filter((error) => !ECHOES.has(error.keyword));
  return withoutRepeats(errors.flatMap((error) => problemOf(file, error, errors)));
}

/** Keywords that only repeat that a part of them failed. */
const ECHOES: ReadonlySet<string> = new Set([
  'if',
  'oneOf',
  'anyOf',
  'allOf',
  'discriminator',
  'propertyNames',
]);

function problemOf(file: string, error: ErrorObject, all: readonly ErrorObject[]): readonly Problem[] {
  const shape = isConditionSchema(error.parentSchema) ? conditionShapeProblem(error) : undefined;
  if (shape) return [{ file, pointer: error.instancePath, ...shape }];
  if (error.keyword === 'required' && isExplained(error, all)) return [];
  return [{ file, pointer: pointerOf(error), ...wordsFor(error) }];
}

function pointerOf(error: ErrorObject): string {
  const property = error.propertyName ?? unknownProperty(error);
  return property === undefined ? error.instancePath : error.instancePath + pointerTo(property);
}

/** A missing property needs no words of its own where the same object has it misspelt. */
function isExplained(missing: ErrorObject, all: readonly ErrorObject[]): boolean {
  const wanted = String(missing.params.missingProperty);
  return all
    .filter((error) => error.instancePath === missing.instancePath)
    .some((error) => {
      const near = nearest(unknownProperty(error) ?? '', knownProperties(error));
      return near === wanted || ['all', 'any', 'not', 'condition'].includes(near ?? '');
    });
}

function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(problems.map((problem) => [`${problem.pointer} ${problem.message}`, problem]));
  return [...seen.values()];
}
