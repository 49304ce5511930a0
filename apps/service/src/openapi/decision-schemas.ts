import { STATUSES } from '#libs/placement';
import { AVAILABILITY } from './availability-schemas.js';
import {
  flag,
  list,
  mapOf,
  number,
  object,
  oneOfThese,
  ref,
  type Schema,
  type Schemas,
  text,
  texts,
} from './schema.js';

const STATEMENTS = texts('Statements of the sources it rests on.');
const VALUE: Schema = {
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'array', items: { type: 'string' } },
  ],
  description: 'A value of a fact; a set is a list.',
};
const ASPECTS = ['placement', 'escalation', 'status'];
const ACTIONS = ['admit', 'continue', 'step-down', 'step-up', 'skip', 'discharge'];
const amount = (description: string): Schema =>
  object(
    description,
    {},
    {
      min: number('At least.'),
      max: number('At most.'),
      moreThan: number('More than.'),
      lessThan: number('Less than.'),
    },
  );

/** A value, or what stands for several. */
const OTHER_VALUE = {
  anyOf: [
    ref('Value'),
    object('A range.', {}, { min: number('From.'), max: number('To.') }),
    object('Some members.', { contains: texts('Members.') }),
  ],
};

const CHANGE = object('A fact with another value.', { fact: text('Id of the fact.'), to: OTHER_VALUE });

/** The shape of a Decision: what `libs/placement` declares in TypeScript, for those who read JSON. */
export const DECISION_SCHEMAS: Schemas = {
  Value: VALUE,
  FactShown: object(
    'A fact as a reason shows it: its value, the bound known of it, or neither where it is unanswered.',
    { id: text('Id of the fact.') },
    {
      value: ref('Value'),
      atLeast: ref('Value'),
      contains: texts('Members it is known to have.'),
      assumed: flag('The value is assumed: nobody gave it.'),
    },
  ),
  Reason: object(
    'A rule that decided, or that supports what was decided.',
    {
      rule: text('Name of the rule.'),
      effect: oneOfThese(['floor', 'place', 'escalate', 'status', 'warn'], 'What the rule did.'),
      statements: STATEMENTS,
      text: text('Why, in the words of the rule set.'),
      facts: list(ref('FactShown'), 'What it was decided on.'),
    },
    { supporting: texts('Statements that support it without deciding.') },
  ),
  Warning: object('A warning.', {
    code: text('Code in the catalogue.'),
    severity: oneOfThese(['info', 'warning', 'critical'], 'How grave it is.'),
    text: text('What it says.'),
    statements: STATEMENTS,
  }),
  Alternative: object('Another level, or a referral, worth considering.', {
    level: text('Id of the level or escalation.'),
    text: text('When it fits.'),
    statements: STATEMENTS,
    rules: texts('The rules that offer it.'),
  }),
  Missing: object(
    'An answer that is missing; without couldChange it can change nothing, but the decision is not final without it.',
    { fact: text('Id of the fact.'), question: text('The question to ask.') },
    { couldChange: list(oneOfThese(ASPECTS, 'A part of the decision.'), 'What an answer could change.') },
  ),
  Assumption: object('What was assumed because nobody was asked.', {
    fact: text('Id of the fact.'),
    value: ref('Value'),
    otherwise: list(
      object('Another answer and where it leads.', {
        to: OTHER_VALUE,
        placement: { type: ['string', 'null'], description: 'The level then.' },
      }),
      'Answers that would give another level.',
    ),
  }),
  Counterfactual: object('Changes that, together and all else as it is, lead to another level.', {
    changes: list(CHANGE, 'All of them together.'),
    placement: text('Id of the level then.'),
  }),
  Stage: object(
    'A stage expected after another, if the goals of that one are reached: what is expected, not what was decided.',
    {
      level: text('Id of the level, or of the outcome that ends treatment.'),
      after: text('Id of the level before.'),
      when: list(CHANGE, 'What is to be so by then: these values, or less dangerous ones.'),
      reasons: list(ref('Reason'), 'The rules that would lead there, with the facts as they would be then.'),
      skipped: texts('Ids of levels that these rules pass over.'),
      projected: flag('Always true: it is expected only.'),
    },
    { action: oneOfThese(ACTIONS, 'What the step is.'), intensity: ref('Intensity') },
  ),
  Explanation: object('The decision in a few sentences.', {
    clinical: text('For the clinician: what is recommended, why, what to beware of, how sure it is.'),
    plain: text(
      'For the person concerned, in plain language; a clinician considers, nobody is told where to go.',
    ),
  }),
  Intensity: object(
    'How much of it.',
    {},
    {
      ...Object.fromEntries(
        [
          'hoursPerWeek',
          'hoursPerDay',
          'daysPerWeek',
          'visitsPerWeek',
          'hoursPerSession',
          'durationDays',
        ].map((name) => [name, amount('An amount.')]),
      ),
      residence: oneOfThese(['facility', 'home'], 'Where the person lives meanwhile.'),
      monitoring: oneOfThese(
        ['round-the-clock', 'constant', 'regular', 'occasional'],
        'How closely the person is watched.',
      ),
      weekdaysOnly: flag('Only from Monday to Friday.'),
      sessions: list(object('A time of day.', { from: text('Begin.'), to: text('End.') }), 'Usual times.'),
    },
  ),
  Decision: object(
    'The recommendation: a function of facts, rule set, parameters and time alone. Its words are in the rule set’s language.',
    {
      status: oneOfThese(STATUSES, 'How sure it is; the first that applies.'),
      placement: {
        type: ['string', 'null'],
        description: 'Id of the level of care; null where there is none.',
      },
      reasons: list(ref('Reason'), 'What decided, then what supports.'),
      warnings: list(ref('Warning'), 'Warnings.'),
      alternatives: list(ref('Alternative'), 'What else is possible.'),
      missing: list(
        ref('Missing'),
        'What to ask next, most decisive first: by what is expected under the synthetic prior of the rule set, where it has one.',
      ),
      assumptions: list(ref('Assumption'), 'What was assumed.'),
      counterfactuals: list(
        ref('Counterfactual'),
        'The smallest changes to a less intensive level, then single ones to a more intensive level; at most ten.',
      ),
      pathway: list(ref('Stage'), 'The stages expected after this one, as far as the rules see.'),
      activities: list(
        object('A service.', {
          code: text('Code in the catalogue.'),
          required: flag('Belongs to the level.'),
          statements: STATEMENTS,
        }),
        'Services.',
      ),
      providerCriteria: list(
        object('What to look for in a provider.', {
          code: text('Code in the catalogue.'),
          strength: oneOfThese(['required', 'preferred', 'confirm'], 'How much it matters.'),
          statements: STATEMENTS,
        }),
        'Provider criteria.',
      ),
      parameters: mapOf(true, 'The parameters in force, the site’s and the request’s choices included.'),
      ruleSet: object('The rule set that decided.', {
        url: text('Canonical.'),
        version: text('Version.'),
        digest: text('SHA-256 of its content.'),
      }),
      explanation: ref('Explanation'),
    },
    {
      action: oneOfThese(ACTIONS, 'What to do, seen from the level the person is in.'),
      escalation: text('Id of the emergency or referral that comes first.'),
      range: object('Levels still possible.', {
        mostIntensive: text('Id of a level.'),
        leastIntensive: text('Id of a level.'),
      }),
      current: object('At a review: the level the person is in.', {
        level: text('Id of the level.'),
        goals: list(
          object('A goal of that level: this value, or a less dangerous one.', {
            fact: text('Id of the fact.'),
            to: OTHER_VALUE,
            status: oneOfThese(['reached', 'not-reached', 'unanswered'], 'Whether it is reached.'),
          }),
          'Its goals.',
        ),
      }),
      intensity: ref('Intensity'),
      review: object('An early review.', { withinDays: number('Days from now.') }),
      availability: AVAILABILITY,
    },
  ),
};
