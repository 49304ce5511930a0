import type { Catalogue, Goals, Levels, Sources, Texts, TopCondition } from '../rule-set.js';
import { TINY_FRAME } from './tiny-frame.js';
import { TINY_RULES } from './tiny-rules.js';

/** The documents beside the rules and facts of a small rule set: how carefully a parcel has to travel. */
export const TINY_SOURCES: Sources = {
  articles: { handbook: { title: 'The parcel handbook' } },
  statements: [
    { id: 'P-1', article: 'handbook', line: 1, paraphrase: 'Very fragile parcels are carried by hand.' },
    { id: 'P-2', article: 'handbook', line: 2, paraphrase: 'Heavy batteries are dangerous goods.' },
    { id: 'P-3', article: 'handbook', line: 3, paraphrase: 'Glass is padded.' },
    { id: 'P-4', article: 'handbook', line: 4, paraphrase: 'All else goes by standard mail.' },
    {
      id: 'P-5',
      article: 'handbook',
      line: 5,
      paraphrase: 'Parcels were once sent by pigeon.',
      unused: 'Not done now.',
    },
  ],
};

const level = (id: string, step: number, goals: Goals = { arrived_intact: true }) => ({
  id,
  step,
  hierarchy: String(step),
  statements: ['P-4'],
  intensity: { hoursPerWeek: { min: 2 } },
  intensityStatements: ['P-4'],
  activities: [],
  goals,
  crosswalk: [],
});
export const TINY_LEVELS: Levels = {
  ladder: [level('hand-carried', 1, { fragility: 'some' }), level('express', 2), level('standard', 3)],
  outcomes: [{ id: 'delivered', statements: ['P-4'], action: 'discharge', activities: [], crosswalk: [] }],
  escalations: [{ id: 'hazmat-team', status: 'emergency', statements: ['P-2'], crosswalk: [] }],
};

export const TINY_CATALOGUE: Catalogue = {
  activities: [{ code: 'padding', statements: ['P-3'] }],
  providerCriteria: [{ code: 'bonded-carrier', statements: ['P-2'] }],
  warnings: [{ code: 'W-BATTERY', statements: ['P-2'], severity: 'critical' }],
};

export const TINY_CONDITIONS: { readonly [name: string]: TopCondition } = {
  'at-intake': { all: [{ fact: 'current_service', operator: 'equal', value: 'none' }] },
  'in-transit': { not: { condition: 'at-intake' } },
};

const title = (text: string) => ({ title: text, description: `${text}.`, plain: `This is ${text}.` });
const asked = (label: string) => ({ label, question: `${label}?` });
export const TINY_TEXTS: Texts = {
  review: { status: 'reviewed' },
  levels: {
    'hand-carried': title('Carried by hand'),
    express: title('Express mail'),
    standard: title('Standard mail'),
    delivered: title('Delivered'),
    'hazmat-team': title('Dangerous goods team'),
  },
  facts: {
    contents: { ...asked('Contents'), values: { glass: 'Glass', battery: 'Batteries', food: 'Food' } },
    fragility: {
      ...asked('Fragility'),
      values: { none: 'Sturdy', some: 'Breaks if dropped', high: 'Breaks if shaken' },
    },
    shock_score: asked('Shock score'),
    weight_kg: asked('Weight'),
    insured: asked('Insured'),
    current_service: {
      ...asked('Current service'),
      values: { none: 'Not sent', 'hand-carried': 'By hand', express: 'Express', standard: 'Standard' },
    },
    arrived_intact: asked('Arrived intact'),
  },
  warnings: {
    'W-BATTERY': { title: 'Batteries', text: 'Batteries can catch fire.', plain: 'Keep it cool.' },
  },
  activities: { padding: 'Padding' },
  providerCriteria: { 'bonded-carrier': 'Bonded carrier' },
  units: {
    kg: { one: 'kilogram', other: 'kilograms' },
    h: { one: 'hour', other: 'hours' },
    '{score}': { one: 'point', other: 'points' },
  },
  rules: Object.fromEntries(
    TINY_RULES.filter(({ event }) => ['floor', 'place', 'escalate', 'status'].includes(event.type)).map(
      ({ name }) => [name, { plain: `Because it is ${name}.` }],
    ),
  ),
  ...TINY_FRAME,
};
