import type { FactDefinition } from '../rule-set.js';

const maximumAgeHours = { fact: 'param.answer_max_age_hours' };
const shockBand = (path: string) => ({ fact: 'param.shock_bands', path });
const services = ['hand-carried', 'express', 'standard'];
/** One fact of every type and of every way to be asked or assumed. */
export const TINY_FACTS: { readonly [id: string]: FactDefinition } = {
  contents: {
    type: 'set',
    values: ['glass', 'battery', 'food'],
    asked: true,
    tier: 'safety',
    meaning: 'What is in the parcel.',
  },
  fragility: {
    type: 'code',
    values: ['none', 'some', 'high'],
    asked: true,
    maximumAgeHours,
    modifiable: true,
    watched: true,
    tier: 'safety',
    meaning: 'How easily the contents break.',
  },
  shock_score: {
    type: 'integer',
    minimum: 0,
    maximum: 10,
    unit: '{score}',
    assumed: null,
    bounds: [
      { from: shockBand('$.some'), fact: 'fragility', atLeast: 'some' },
      { from: shockBand('$.high'), fact: 'fragility', atLeast: 'high' },
    ],
    tier: 'refine',
    meaning: 'What the shock sensor says.',
  },
  weight_kg: {
    type: 'decimal',
    minimum: 0,
    maximum: 100,
    unit: 'kg',
    asked: true,
    tier: 'core',
    meaning: 'Weight of the parcel.',
  },
  insured: {
    type: 'boolean',
    danger: 'falling',
    assumed: true,
    modifiable: true,
    tier: 'refine',
    meaning: 'The parcel is insured.',
  },
  current_service: {
    type: 'code',
    values: ['none', ...services],
    danger: 'none',
    assumed: 'none',
    tier: 'transition',
    meaning: 'How the parcel travels now; none before it is sent.',
  },
  arrived_intact: {
    type: 'boolean',
    danger: 'falling',
    asked: { when: { condition: 'in-transit' } },
    assumed: null,
    tier: 'transition',
    meaning: 'The parcel has arrived in one piece.',
  },
};
