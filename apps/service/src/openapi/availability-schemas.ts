import { MOST_PROGRAMMES } from '#libs/placement';
import type { Feature, RuleSet } from '#libs/rules';
import { flag, list, number, object, oneOfThese, type Schema, text, texts } from './schema.js';

/** What a request may say is available, with the levels and features of the rule set. */
export function availableSchema({ levels, catalogue }: RuleSet): Schema {
  const level = oneOfThese(
    levels.ladder.map(({ id }) => id),
    'A level of the ladder.',
  );
  const features = (catalogue.features ?? []).map(
    (feature) => [feature.code, featureSchema(feature)] as const,
  );
  const programme = object(
    'A programme that has a place.',
    {
      id: {
        type: 'string',
        pattern: '^([A-Z][A-Za-z]{1,63}/)?[A-Za-z0-9.-]{1,64}$',
        description: 'A FHIR id, or a reference such as HealthcareService/p1.',
      },
      level,
    },
    {
      features: object(
        'What is known of it. A feature left out is unknown, not absent.',
        {},
        Object.fromEntries(features),
      ),
    },
  );
  return {
    ...object(
      'All that is available; what is neither named nor has a programme is not. Empty: nothing is.',
      {},
      {
        levels: { ...list(level, 'Levels at which there is a place.'), maxItems: MOST_PROGRAMMES },
        programmes: { ...list(programme, 'Programmes that have a place.'), maxItems: MOST_PROGRAMMES },
      },
    ),
    anyOf: [{ required: ['levels'] }, { required: ['programmes'] }],
  };
}

const featureSchema = (feature: Feature): Schema =>
  feature.type === 'boolean'
    ? { type: 'boolean' }
    : { type: 'number', minimum: 0, description: `Unit: ${feature.unit}.` };

const KNOWN: Schema = {
  anyOf: [{ type: 'boolean' }, { type: 'string', enum: ['unknown'] }],
  description: 'Unknown is not false.',
};
const RELATIONS = ['indicated', 'more-intensive', 'less-intensive'];
const REASONS = [...RELATIONS, 'below-floor', 'escalation-first', 'open-questions', 'nothing'];

const ACTIVITY = object('What to do meanwhile.', {
  code: text('Code in the catalogue.'),
  required: flag('Has to be done.'),
  statements: texts('Statements of the sources it rests on.'),
});

const PROGRAMME = object('A programme with what speaks for and against it.', {
  id: text('As it was sent.'),
  level: text('Id of the level.'),
  rank: number('The best first.'),
  serves: flag('False where something that is required is known to be lacking.'),
  criteria: list(
    object('A provider criterion.', {
      code: text('Code in the catalogue.'),
      strength: oneOfThese(['required', 'preferred', 'confirm'], 'How much it matters.'),
      met: KNOWN,
      features: list(
        object('A feature that can meet it.', { code: text('Code in the catalogue.'), has: KNOWN }),
        'What it is judged by.',
      ),
    }),
    'The criteria for this person at this level.',
  ),
  quantities: list(
    object(
      'A quantity.',
      { feature: text('Code in the catalogue.') },
      { value: number('As it was sent.'), fits: KNOWN },
    ),
    'What is measured.',
  ),
});

/** What a decision says of what is available. */
export const AVAILABILITY: Schema = object(
  'What is indicated against what is available; the placement is the indicated level, whatever this says.',
  {
    indicated: object(
      'The level that is indicated.',
      { level: text('Id of the level.'), available: flag('There is a place that serves this person.') },
      { unmet: texts('Criteria that are required and that no programme listed for the level meets.') },
    ),
    proposed: {
      type: ['string', 'null'],
      description: 'Id of the level to go to now; null where nothing that is available is safe.',
    },
    reason: object('Why.', {
      code: oneOfThese(REASONS, 'For programs.'),
      text: text('In the words of the rule set.'),
    }),
    programmes: list(PROGRAMME, 'Those of the proposed level, then those of the indicated one.'),
  },
  {
    relation: oneOfThese(RELATIONS, 'Where the proposed level stands to the indicated one.'),
    floor: object('The least intensive level that is safe.', {
      level: text('Id of the level.'),
      rules: texts('The rules that say so.'),
    }),
    meanwhile: object('What bridges the time until the indicated level is available.', {
      activities: list(ACTIVITY, 'What to do.'),
      reviewWithinDays: number('Days from now.'),
      text: text('In the words of the rule set.'),
    }),
  },
);
