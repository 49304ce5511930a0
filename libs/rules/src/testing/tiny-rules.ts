import type { Literal, Rule, RuleEvent, TopCondition } from '../rule-set.js';

type Params = RuleEvent['params'];
function rule(path: string, priority: number, conditions: TopCondition, type: string, params: Params): Rule {
  const [group = '', name = ''] = path.split('/');
  const rationale = `${name.replaceAll('-', ' ')}.`;
  return { name, priority, conditions, event: { type, params }, rationale, statements: ['P-4'], group };
}

const is = (fact: string, operator: string, value: Literal) => ({ fact, operator, value });
const battery = is('contents', 'contains', 'battery');
const glass = is('contents', 'contains', 'glass');
const heavy = { fact: 'weight_kg', operator: 'greaterThanInclusive', value: { fact: 'param.heavy_kg' } };
const atIntake = { condition: 'at-intake' };
const travelling = (service: string) => is('current_service', 'equal', service);

const RULES: readonly Rule[] = [
  rule('scope/too-heavy', 990, { all: [is('weight_kg', 'greaterThan', 50)] }, 'status', {
    status: 'out-of-scope',
  }),
  rule('safety/heavy-battery', 900, { all: [battery, heavy] }, 'escalate', { to: 'hazmat-team' }),
  rule('safety/high-fragility', 850, { all: [is('fragility', 'equal', 'high')] }, 'floor', {
    level: 'hand-carried',
  }),
  rule('safety/fragility-unknown', 840, { all: [is('unanswered', 'contains', 'fragility')] }, 'floor', {
    level: 'express',
  }),
  rule('safety/contents-unknown', 830, { all: [is('unanswered', 'contains', 'contents')] }, 'status', {
    status: 'insufficient',
    unless: 'floor',
    atLeast: 'hand-carried',
  }),
  rule('safety/battery', 800, { all: [battery] }, 'warn', { code: 'W-BATTERY' }),
  rule(
    'review/arrived',
    600,
    { all: [{ condition: 'in-transit' }, is('arrived_intact', 'equal', true)] },
    'place',
    {
      level: 'delivered',
    },
  ),
  rule('intake/fragile', 500, { all: [atIntake, is('fragility', 'in', ['some', 'high'])] }, 'place', {
    level: 'express',
  }),
  rule(
    'review/sturdy-enough-for-express',
    400,
    { all: [travelling('hand-carried'), is('fragility', 'notEqual', 'high')] },
    'place',
    { level: 'express' },
  ),
  rule('review/stay-by-hand', 300, { all: [travelling('hand-carried')] }, 'place', { level: 'hand-carried' }),
  rule('review/stay-express', 300, { all: [travelling('express')] }, 'place', { level: 'express' }),
  rule('review/stay-standard', 300, { all: [travelling('standard')] }, 'place', { level: 'standard' }),
  rule(
    'intake/usually-express',
    200,
    { all: [atIntake, is('param.usual_service', 'equal', 'express')] },
    'place',
    { level: 'express' },
  ),
  rule('intake/otherwise', 100, atIntake, 'place', { level: 'standard' }),
  rule('activities/padding', 50, { all: [glass] }, 'activity', {
    code: 'padding',
    required: true,
    levels: ['standard'],
  }),
  rule('activities/two-people', 50, { all: [heavy] }, 'intensity', { hoursPerWeek: { min: 4, max: 8 } }),
  rule('providers/bonded', 50, { any: [battery, heavy] }, 'provider', {
    code: 'bonded-carrier',
    strength: 'required',
  }),
  rule('review/look-again', 50, { all: [glass] }, 'review', { withinDays: 2 }),
  rule('safety/uninsured-glass', 50, { all: [glass, is('insured', 'equal', false)] }, 'alternative', {
    level: 'express',
    levels: ['standard'],
  }),
];

/** At least one rule of every effect; sorted by priority, highest first, then by name. */
export const TINY_RULES: readonly Rule[] = RULES.toSorted(
  (a, b) => b.priority - a.priority || (a.name < b.name ? -1 : 1),
);
