import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import binding from '../../schema/binding.schema.json' with { type: 'json' };
import caseFile from '../../schema/case.schema.json' with { type: 'json' };
import catalogue from '../../schema/catalogue.schema.json' with { type: 'json' };
import condition from '../../schema/condition.schema.json' with { type: 'json' };
import conditions from '../../schema/conditions.schema.json' with { type: 'json' };
import diagramOrder from '../../schema/diagram-order.schema.json' with { type: 'json' };
import facts from '../../schema/facts.schema.json' with { type: 'json' };
import history from '../../schema/history.schema.json' with { type: 'json' };
import invariants from '../../schema/invariants.schema.json' with { type: 'json' };
import levels from '../../schema/levels.schema.json' with { type: 'json' };
import prior from '../../schema/prior.schema.json' with { type: 'json' };
import questionnaireLayout from '../../schema/questionnaire-layout.schema.json' with { type: 'json' };
import resourceBinding from '../../schema/resource-binding.schema.json' with { type: 'json' };
import rule from '../../schema/rule.schema.json' with { type: 'json' };
import ruleSet from '../../schema/rule-set.schema.json' with { type: 'json' };
import siteParameters from '../../schema/site-parameters.schema.json' with { type: 'json' };
import sources from '../../schema/sources.schema.json' with { type: 'json' };
import terms from '../../schema/terms.schema.json' with { type: 'json' };
import texts from '../../schema/texts.schema.json' with { type: 'json' };
import { SCHEMA_URIS } from './schema-uris.js';

const BY_NAME = {
  'rule-set': ruleSet,
  sources,
  levels,
  catalogue,
  facts,
  conditions,
  rule,
  texts,
  binding,
  'resource-binding': resourceBinding,
  history,
  'questionnaire-layout': questionnaireLayout,
  case: caseFile,
  invariants,
  prior,
  'diagram-order': diagramOrder,
  'site-parameters': siteParameters,
};
export type SchemaName = keyof typeof BY_NAME;

/** Every schema, with what they share. */
export const SCHEMAS = [terms, condition, ...Object.values(BY_NAME)];

/** Compiles a schema when it is first asked for; a spec holds the schemas to their meta-schema. */
const AJV = new Ajv2020({
  schemas: SCHEMAS,
  allErrors: true,
  verbose: true,
  discriminator: true,
  // What follows only saves time at load: the schemas are ours, and so are the messages.
  strict: false,
  meta: false,
  validateSchema: false,
  messages: false,
  inlineRefs: false,
  uriResolver: SCHEMA_URIS,
  code: { optimize: false },
});

export function validatorFor(name: SchemaName): ValidateFunction {
  const validate = AJV.getSchema(BY_NAME[name].$id);
  if (!validate) throw new Error(`No schema ${name}.`);
  return validate;
}
