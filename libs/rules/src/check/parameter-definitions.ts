import { allowed, isWithin } from '../parameters.js';
import type { Problem } from '../problem.js';
import type { ParameterDefinition, ParameterRange } from '../rule-set.js';
import { check } from './documents.js';
import { pointerTo } from './json-pointer.js';

/** The value a parameter has without a site's choice is one a site could choose. */
export const parameterDefinitions = check(['header'], ({ header }) =>
  Object.entries(header.parameters).flatMap(([id, definition]) =>
    rangesOf(definition).flatMap(([steps, range]) =>
      rangeProblems([id, ...steps].join('.'), ['parameters', id, ...steps], range),
    ),
  ),
);

type Steps = readonly string[];

function rangesOf(definition: ParameterDefinition): readonly (readonly [Steps, ParameterRange])[] {
  if (definition.type !== 'group') return [[[], definition]];
  return Object.entries(definition.fields).map(([field, range]) => [['fields', field], range]);
}

function rangeProblems(name: string, steps: Steps, range: ParameterRange): readonly Problem[] {
  if (isWithin(range, range.value)) return [];
  return [
    {
      file: 'rule-set.json',
      pointer: pointerTo(...steps, 'value'),
      message: `Parameter ${name} is ${JSON.stringify(range.value)}, outside of its own range.`,
      remedy: `Allowed: ${allowed(range)}.`,
    },
  ];
}
