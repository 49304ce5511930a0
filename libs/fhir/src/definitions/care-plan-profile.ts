import type { ElementDefinition, StructureDefinition } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { canonicals } from '../canonicals.js';
import { idOf, publication } from '../terminology/publication.js';
import { valueSetUrl } from '../terminology/value-sets.js';

/**
 * What every CarePlan of ours has, beyond what R4 demands: what a receiver may count on. The plans do not name it: they are
 * plain CarePlans, too.
 */
export function carePlanProfile(ruleSet: Pick<RuleSet, 'header'>): StructureDefinition {
  return {
    ...publication(ruleSet, 'StructureDefinition', 'care-plan'),
    description:
      'A CarePlan as it is answered: a proposal with its security labels, the decision that it states, the rule set that it ' +
      'instantiates, the guidance and the provenance inside, and the level of care among its categories where there is one.',
    fhirVersion: '4.0.1',
    kind: 'resource',
    abstract: false,
    type: 'CarePlan',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/CarePlan',
    derivation: 'constraint',
    differential: { element: elements(ruleSet) },
  };
}

/** The elements that have to be there, in the order of the definition. */
const NEEDED = [
  'meta',
  'meta.security',
  'language',
  'text',
  'contained',
  'identifier',
  'instantiatesCanonical',
] as const;
const NEEDED_AFTER = ['title', 'description', 'created', 'supportingInfo', 'note'] as const;

const needed = (name: string): ElementDefinition => ({
  id: `CarePlan.${name}`,
  path: `CarePlan.${name}`,
  min: 1,
});

function elements(ruleSet: Pick<RuleSet, 'header'>): ElementDefinition[] {
  const { codes } = canonicals(ruleSet.header);
  return [
    { id: 'CarePlan', path: 'CarePlan', short: 'A proposal, with what it rests on' },
    ...NEEDED.map(needed),
    { id: 'CarePlan.intent', path: 'CarePlan.intent', fixedCode: 'proposal' },
    {
      id: 'CarePlan.category',
      path: 'CarePlan.category',
      slicing: { discriminator: [{ type: 'value', path: 'coding.system' }], rules: 'open' },
      min: 1,
    },
    ...assessPlan(),
    ...level(codes('level-of-care'), ruleSet),
    ...NEEDED_AFTER.map(needed),
  ];
}

const CATEGORIES = 'http://hl7.org/fhir/us/core/CodeSystem/careplan-category';

/** As US Core has it, up to its version 8. */
const assessPlan = (): readonly ElementDefinition[] => [
  { ...slice('assessPlan'), short: 'An assessment and plan', min: 1, max: '1' },
  { ...inSlice('assessPlan', 'coding.system'), min: 1, fixedUri: CATEGORIES },
  { ...inSlice('assessPlan', 'coding.code'), min: 1, fixedCode: 'assess-plan' },
];

/** Absent where there is no recommendation. */
const level = (system: string, ruleSet: Pick<RuleSet, 'header'>): readonly ElementDefinition[] => [
  {
    ...slice('level'),
    short: 'The level of care',
    max: '1',
    binding: { strength: 'required', valueSet: valueSetUrl(ruleSet, idOf(system)) },
  },
  { ...inSlice('level', 'coding.system'), min: 1, fixedUri: system },
];

const slice = (sliceName: string): ElementDefinition => ({
  id: `CarePlan.category:${sliceName}`,
  path: 'CarePlan.category',
  sliceName,
});

const inSlice = (sliceName: string, rest: string): ElementDefinition => ({
  id: `CarePlan.category:${sliceName}.${rest}`,
  path: `CarePlan.category.${rest}`,
});
