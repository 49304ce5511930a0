import type { RuleSet } from '#libs/rules';
import { tinyRuleSet } from '../../../rules/src/testing/tiny-rule-set.js';
import type { AvailableProgramme } from '../availability/available.js';

const { levels, catalogue, texts } = tinyRuleSet();
const en = texts.en;
if (!en) throw new Error('The small rule set has no words.');

const MEANWHILE = {
  activities: [{ code: 'padding', required: true, statements: ['P-3'] }],
  reviewWithinDays: 3,
  warnings: { interim: 'W-INTERIM', none: 'W-NONE' },
  judgement: true,
  source: 'Made up.',
};

/** The rule set about parcels where one can be told which carriers there are. */
export const WITH_CARRIERS: Partial<RuleSet> = {
  levels: { ...levels, ladder: levels.ladder.map((level) => ({ ...level, meanwhile: MEANWHILE })) },
  catalogue: {
    ...catalogue,
    providerCriteria: [
      { code: 'bonded-carrier', statements: ['P-2'], metBy: { any: ['bond', 'guarantee'] } },
      { code: 'careful-carrier', statements: ['P-2'], metBy: { all: ['foam', 'springs'] } },
      { code: 'friendly-carrier', statements: ['P-2'] },
    ],
    features: [
      ...['bond', 'guarantee', 'foam', 'springs'].map((code) => ({
        code,
        type: 'boolean' as const,
        statements: [],
      })),
      {
        code: 'hours',
        type: 'quantity',
        unit: 'h',
        better: 'more',
        amount: 'hoursPerWeek',
        limit: { fact: 'weight_kg' },
        statements: [],
      },
      { code: 'distance', type: 'quantity', unit: 'km', better: 'less', statements: [] },
    ],
    warnings: [
      ...catalogue.warnings,
      { code: 'W-NONE', statements: [], severity: 'critical' },
      { code: 'W-INTERIM', statements: [], severity: 'warning' },
    ],
  },
  texts: {
    en: {
      ...en,
      levels: Object.fromEntries(
        Object.entries(en.levels).map(([id, text]) => [id, { ...text, meanwhile: `Wait for ${id}.` }]),
      ),
      availability: {
        indicated: '{indicated} is there.',
        'more-intensive': '{proposed} instead of {indicated}.',
        'less-intensive': '{proposed} until there is {indicated}.',
        'below-floor': 'Not below {floor}.',
        'escalation-first': 'Something comes first.',
        'open-questions': 'Ask first.',
        nothing: 'There is nothing.',
        unmet: 'All lack {criteria}.',
      },
    },
  },
};

/** A carrier for express mail, unless told otherwise. */
export const carrier = (
  id: string,
  features: NonNullable<AvailableProgramme['features']> = {},
  level = 'express',
): AvailableProgramme => ({ id, level, features });
