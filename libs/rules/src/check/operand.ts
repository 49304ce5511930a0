import { parameterOf } from '../condition.js';
import type { FactDefinition, FactReference, ParameterRange, Scalar } from '../rule-set.js';
import { type Documents, own } from './documents.js';

/** What one side of a comparison can be: one value or many, from a domain. */
export interface Operand {
  /** How messages name it. */
  readonly name: string;
  readonly many: boolean;
  readonly domain: OperandDomain;
}
export type OperandDomain =
  | { readonly kind: 'values'; readonly values: readonly (string | boolean)[] }
  | { readonly kind: 'number'; readonly minimum: number; readonly maximum: number; readonly whole: boolean };

type Known = Pick<Documents, 'facts' | 'header'>;

/** The operand a fact or a parameter is; undefined where it, or its path, is not known. */
export function operandOf({ fact, path }: FactReference, { facts, header }: Known): Operand | undefined {
  const parameter = parameterOf(fact);
  if (parameter !== undefined) return parameterOperand(fact, path, own(header.parameters, parameter));
  const definition = own(facts, fact);
  return definition && atFactPath(factOperand(fact, definition), path);
}

function factOperand(name: string, definition: FactDefinition): Operand {
  const { type, values = [], minimum = -Infinity, maximum = Infinity } = definition;
  if (type === 'boolean') return { name, many: false, domain: { kind: 'values', values: [false, true] } };
  if (type === 'code' || type === 'set')
    return { name, many: type === 'set', domain: { kind: 'values', values } };
  return { name, many: false, domain: { kind: 'number', minimum, maximum, whole: type === 'integer' } };
}

function atFactPath(operand: Operand, path: string | undefined): Operand | undefined {
  if (path === undefined || (path === '$' && operand.many)) return operand;
  if (!operand.many || operand.domain.kind !== 'values') return undefined;
  const name = `${operand.name} at ${path}`;
  if (/^\$\[\d+\]$/.test(path)) return { ...operand, name, many: false };
  if (path !== '$.length') return undefined;
  const maximum = operand.domain.values.length;
  return { name, many: false, domain: { kind: 'number', minimum: 0, maximum, whole: true } };
}

type ParameterDefinition = Documents['header']['parameters'][string];

function parameterOperand(
  fact: string,
  path: string | undefined,
  definition: ParameterDefinition | undefined,
) {
  if (!definition) return undefined;
  if (definition.type !== 'group') return path === undefined ? rangeOperand(fact, definition) : undefined;
  const field = path?.startsWith('$.') ? own(definition.fields, path.slice(2)) : undefined;
  return field && rangeOperand(`${fact} at ${path}`, field);
}

function rangeOperand(name: string, range: ParameterRange): Operand {
  if (range.type === 'code') return { name, many: false, domain: { kind: 'values', values: range.allowed } };
  const { minimum, maximum, type } = range;
  return { name, many: false, domain: { kind: 'number', minimum, maximum, whole: type === 'integer' } };
}

/** Whether a domain holds a value; where numbers are only compared, a whole number is not asked for. */
export function holds(domain: OperandDomain, value: Scalar, compared: boolean): boolean {
  if (domain.kind === 'values') return domain.values.some((one) => one === value);
  if (typeof value !== 'number' || value < domain.minimum || value > domain.maximum) return false;
  return compared || !domain.whole || Number.isInteger(value);
}

export function overlap(a: OperandDomain, b: OperandDomain): boolean {
  if (a.kind === 'values') return b.kind === 'values' && a.values.some((value) => b.values.includes(value));
  return b.kind === 'number' && a.minimum <= b.maximum && b.minimum <= a.maximum;
}
