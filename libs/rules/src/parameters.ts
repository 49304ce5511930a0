import { pointerTo } from './check/json-pointer.js';
import { suggestion } from './check/nearest.js';
import { firstProblems, type Problem } from './problem.js';
import type {
  ParameterDefinition,
  ParameterGroup,
  ParameterRange,
  ParameterValue,
  ParameterValues,
  RuleSetHeader,
} from './rule-set.js';

/** Values chosen for parameters cannot be taken; every problem is listed. */
export class ParameterError extends Error {
  readonly code = 'parameter-invalid';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((p) => `${p.file}#${p.pointer}: ${p.message} ${p.remedy}`).join('\n'));
    this.name = 'ParameterError';
  }
}

type Header = Pick<RuleSetHeader, 'parameters'>;
type Overrides = { readonly [id: string]: unknown };

/**
 * The parameters in force: those below (the rule set's own, where there are no others), with a site's or a request's
 * choices in their place. `file` names where the choices stand, for the problems of a ParameterError.
 */
export function resolveParameters(
  header: Header,
  overrides: unknown,
  file: string,
  below: ParameterValues = ownValues(header),
): ParameterValues {
  const problems = parameterProblems(header, overrides, file);
  if (problems.length) throw new ParameterError(problems);
  const chosen = overrides as { readonly [id: string]: ParameterValue };
  return Object.fromEntries(Object.entries(below).map(([id, value]) => [id, chosenValue(value, chosen[id])]));
}

function ownValues({ parameters }: Header): ParameterValues {
  return Object.fromEntries(Object.entries(parameters).map(([id, definition]) => [id, ownValue(definition)]));
}

function ownValue(definition: ParameterDefinition): ParameterValue {
  if (definition.type !== 'group') return definition.value;
  return Object.fromEntries(Object.entries(definition.fields).map(([field, { value }]) => [field, value]));
}

/** Of a group some fields may be chosen; the others stay. */
function chosenValue(below: ParameterValue, chosen: ParameterValue | undefined): ParameterValue {
  if (chosen === undefined) return below;
  return typeof below === 'object' && typeof chosen === 'object' ? { ...below, ...chosen } : chosen;
}

/** Why choices of parameters cannot be taken: unknown ids and fields, wrong types, values out of range. */
export function parameterProblems(
  { parameters }: Header,
  overrides: unknown,
  file: string,
): readonly Problem[] {
  if (!isRecord(overrides)) {
    return [
      {
        file,
        pointer: '',
        message: 'Parameters are no object.',
        remedy: 'Write { "<parameter id>": value }.',
      },
    ];
  }
  return firstProblems(Object.entries(overrides), ([id, value]) =>
    choiceProblems(parameters, id, value, { file, pointer: pointerTo(id) }),
  );
}

function choiceProblems(
  parameters: Header['parameters'],
  id: string,
  value: unknown,
  at: Spot,
): readonly Problem[] {
  if (id === '$schema') return [];
  const definition = Object.hasOwn(parameters, id) ? parameters[id] : undefined;
  if (definition?.type === 'group') return groupProblems(id, definition, value, at);
  if (definition) return valueProblems(id, definition, value, at);
  return [
    { ...at, message: `There is no parameter ${id}.`, remedy: suggestion(id, Object.keys(parameters)) },
  ];
}

type Spot = Pick<Problem, 'file' | 'pointer'>;

function groupProblems(id: string, { fields }: ParameterGroup, value: unknown, at: Spot): readonly Problem[] {
  if (!isRecord(value)) {
    const remedy = `Write an object with any of ${Object.keys(fields).join(', ')}.`;
    return [{ ...at, message: `Parameter ${id} is a group of fields.`, remedy }];
  }
  return firstProblems(Object.entries(value), ([field, chosen]) => {
    const range = Object.hasOwn(fields, field) ? fields[field] : undefined;
    const spot = { ...at, pointer: at.pointer + pointerTo(field) };
    if (range) return valueProblems(`${id}.${field}`, range, chosen, spot);
    return [
      {
        ...spot,
        message: `Parameter ${id} has no field ${field}.`,
        remedy: suggestion(field, Object.keys(fields)),
      },
    ];
  });
}

function valueProblems(name: string, range: ParameterRange, value: unknown, at: Spot): readonly Problem[] {
  if (isWithin(range, value)) return [];
  return [
    { ...at, message: `Parameter ${name} cannot be ${shown(value)}.`, remedy: `Allowed: ${allowed(range)}.` },
  ];
}

const MOST_SHOWN = 60;
const shown = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, MOST_SHOWN);

/** Whether a parameter may have a value. */
export function isWithin(range: ParameterRange, value: unknown): boolean {
  if (range.type === 'code') return typeof value === 'string' && range.allowed.includes(value);
  if (typeof value !== 'number' || !(value >= range.minimum && value <= range.maximum)) return false;
  return range.type === 'decimal' || Number.isInteger(value);
}

/** The range of a parameter in words. */
export function allowed(range: ParameterRange): string {
  if (range.type === 'code') return range.allowed.join(', ');
  const kind = range.type === 'integer' ? 'whole numbers' : 'numbers';
  return `${kind} from ${range.minimum} to ${range.maximum}`;
}

const isRecord = (value: unknown): value is Overrides =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
