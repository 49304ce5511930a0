import type { FactDefinition, ParameterDefinition, ParameterRange, RuleSet } from '#libs/rules';
import { availableSchema } from './availability-schemas.js';
import { mapOf, object, type Schema, type Schemas, time } from './schema.js';

/** What a request for a decision may hold, generated from the rule set, so that its facts and ranges are right. */
export function requestSchemas(ruleSet: RuleSet): Schemas {
  const { facts, header } = ruleSet;
  return {
    DecisionRequest: object(
      `Facts about one person; shown for the rule set ${header.id} ${header.version}.`,
      { facts: { $ref: '#/components/schemas/Facts' } },
      {
        ruleSet: {
          type: 'string',
          pattern: '^[a-z0-9-]{1,64}$',
          description: 'Id of a rule set; the default one without.',
        },
        parameters: { $ref: '#/components/schemas/Parameters' },
        authored: mapOf(
          { type: ['string', 'null'] },
          'When each answer was given (ISO 8601), by fact id; null: unknown.',
        ),
        now: time('When the decision is made, with offset; the clock’s time without.'),
        available: { $ref: '#/components/schemas/Available' },
      },
    ),
    Available: availableSchema(ruleSet),
    Facts: object(
      'What is known, by fact id. A fact left out is unanswered, which is not a “no”.',
      {},
      Object.fromEntries(Object.entries(facts).map(([id, fact]) => [id, factSchema(fact)])),
    ),
    Parameters: object(
      'Values for this request, within the range of each parameter.',
      {},
      Object.fromEntries(Object.entries(header.parameters).map(([id, one]) => [id, parameterSchema(one)])),
    ),
  };
}

function factSchema(fact: FactDefinition): Schema {
  const value = valueSchema(fact);
  const bound = fact.type === 'set' ? { contains: value } : { atLeast: value };
  const unit = fact.unit === undefined ? '' : ` Unit: ${fact.unit}.`;
  return { anyOf: [value, object('A bound: this, or more.', bound)], description: fact.meaning + unit };
}

function valueSchema({ type, values = [], minimum, maximum }: FactDefinition): Schema {
  const code = { type: 'string', enum: [...values] };
  if (type === 'boolean') return { type };
  if (type === 'code') return code;
  if (type === 'set') return { type: 'array', items: code, uniqueItems: true };
  return numberSchema(type, minimum, maximum);
}

const numberSchema = (type: 'integer' | 'decimal', minimum?: number, maximum?: number): Schema => ({
  type: type === 'integer' ? 'integer' : 'number',
  ...(minimum !== undefined && { minimum }),
  ...(maximum !== undefined && { maximum }),
});

function parameterSchema(definition: ParameterDefinition): Schema {
  if (definition.type !== 'group') return { ...rangeSchema(definition), description: definition.title };
  const fields = Object.entries(definition.fields).map(
    ([field, range]) => [field, rangeSchema(range)] as const,
  );
  return object(definition.title, {}, Object.fromEntries(fields));
}

function rangeSchema(range: ParameterRange): Schema {
  const own = { default: range.value };
  if (range.type === 'code') return { type: 'string', enum: [...range.allowed], ...own };
  return { ...numberSchema(range.type, range.minimum, range.maximum), ...own };
}
