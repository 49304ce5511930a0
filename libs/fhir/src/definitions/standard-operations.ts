/** An operation of HL7's that is offered: its definition is HL7's own, and named where it is published. */
export interface StandardOperation {
  readonly type: 'PlanDefinition' | 'ActivityDefinition' | 'ValueSet' | 'CodeSystem' | 'ConceptMap';
  /** Without the dollar sign. */
  readonly name: string;
  readonly documentation: string;
}

/** https://hl7.org/fhir/R4/operationslist.html */
export const STANDARD_OPERATIONS: readonly StandardOperation[] = [
  {
    type: 'PlanDefinition',
    name: 'apply',
    documentation:
      'By POST, on the type and on the instance, for one subject at a time. Of Clinical Practice Guidelines it takes url, version, data, ' +
      'prefetchData, useServerData and dataEndpoint (a configured EHR only) besides. A receipt is kept.',
  },
  {
    type: 'ActivityDefinition',
    name: 'apply',
    documentation:
      'By POST, on the instance, for one subject at a time: a ServiceRequest in draft, as a proposal. Nothing is decided and nothing is kept.',
  },
  {
    type: 'ValueSet',
    name: 'expand',
    documentation:
      'Of the value sets of the rule set, on the type by url and on the instance; filter, offset, count, includeDesignations, includeDefinition and displayLanguage are heeded.',
  },
  {
    type: 'ValueSet',
    name: 'validate-code',
    documentation: 'Of the value sets of the rule set, on the type by url and on the instance.',
  },
  {
    type: 'CodeSystem',
    name: 'lookup',
    documentation: 'Of the code systems of the rule set; property and displayLanguage are heeded.',
  },
  {
    type: 'CodeSystem',
    name: 'validate-code',
    documentation: 'Of the code systems of the rule set, on the type by url and on the instance.',
  },
  {
    type: 'ConceptMap',
    name: 'translate',
    documentation:
      'By the concept map of the rule set, from its levels to the codes of others, and back with reverse. The message says what limits a match.',
  },
];

/** The canonical of its OperationDefinition. */
export const standardDefinition = ({ type, name }: StandardOperation): string =>
  `http://hl7.org/fhir/OperationDefinition/${type}-${name}`;
