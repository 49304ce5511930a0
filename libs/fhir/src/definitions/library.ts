import { hash } from 'node:crypto';
import type { Attachment, Library, ParameterDefinition } from 'fhir/r4';
import type { FactDefinition, FactType, RuleSet } from '#libs/rules';
import { writingFor } from '../output/writing.js';
import { publication } from '../terminology/publication.js';

const LOGIC = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/library-type', code: 'logic-library' }],
};

/** The logic of the rule set: its rules as json-rules-engine takes them, the conditions that they share, and the facts they read. */
export function libraryFrom(ruleSet: RuleSet): Library {
  const { header, rules, conditions, facts, sources } = ruleSet;
  const writing = writingFor(ruleSet);
  return {
    ...publication(ruleSet, 'Library', header.id),
    title: header.title,
    type: LOGIC,
    description:
      'The rules that the PlanDefinition of the same name is made from, as documents for json-rules-engine: rules.json for addRule, ' +
      'conditions.json for setCondition. The facts are the parameters. A fact that nobody has answered is not false: what to do without ' +
      'it is itself a rule, so json-rules-engine alone gives no recommendation.',
    lastReviewDate: header.lastReviewDate,
    effectivePeriod: { ...header.effectivePeriod },
    relatedArtifact: Object.entries(sources.articles).map(([label, { title }]) => ({
      type: 'derived-from' as const,
      label,
      display: title,
    })),
    parameter: Object.entries(facts).map(([id, fact]) =>
      parameterFrom(id, fact, writing.texts.facts[id]?.label),
    ),
    content: [
      jsonDocument(
        'rules.json',
        rules.map(({ name, priority, conditions, event }) => ({ name, priority, conditions, event })),
      ),
      jsonDocument('conditions.json', conditions),
    ],
  };
}

const TYPES: { readonly [type in FactType]: ParameterDefinition['type'] } = {
  boolean: 'boolean',
  code: 'code',
  set: 'code',
  integer: 'integer',
  decimal: 'decimal',
};

/** A fact, which need not be known. */
const parameterFrom = (
  name: string,
  { type, meaning }: FactDefinition,
  label: string | undefined,
): ParameterDefinition => ({
  name,
  use: 'in',
  min: 0,
  max: type === 'set' ? '*' : '1',
  documentation: label === undefined ? meaning : `${label}: ${meaning}`,
  type: TYPES[type],
});

/** https://hl7.org/fhir/R4/datatypes.html#Attachment: the hash is SHA-1, which is what R4 says. */
function jsonDocument(title: string, content: object): Attachment {
  const bytes = Buffer.from(JSON.stringify(content), 'utf8');
  return {
    contentType: 'application/json',
    data: bytes.toString('base64'),
    size: bytes.length,
    hash: hash('sha1', bytes, 'base64'),
    title,
  };
}
