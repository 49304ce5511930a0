import { DECORATOR_NAMES, OPERATORS, operatorParts } from '../operators.js';
import { check } from './documents.js';
import { suggestion } from './nearest.js';
import { inside } from './place.js';

/** Operators and the decorators before them are those of json-rules-engine. */
export const operatorNames = check(['leaves'], (documents) =>
  documents.leaves.flatMap(({ condition, ...at }) =>
    wrongParts(condition.operator).map((wrong) => ({ ...inside(at, 'operator'), ...wrong })),
  ),
);

function wrongParts(name: string) {
  const { decorators, operator } = operatorParts(name);
  const wrongDecorators = decorators
    .filter((decorator) => !DECORATOR_NAMES.includes(decorator))
    .map((wrong) => ({
      message: `Unknown operator decorator ${wrong}.`,
      remedy: suggestion(wrong, DECORATOR_NAMES),
    }));
  if (OPERATORS.has(operator)) return wrongDecorators;
  const unknown = {
    message: `Unknown operator ${operator}.`,
    remedy: suggestion(operator, OPERATORS.keys()),
  };
  return [...wrongDecorators, unknown];
}
