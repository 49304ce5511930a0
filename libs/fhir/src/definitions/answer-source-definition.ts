import type { ElementDefinition, StructureDefinition } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { canonicals } from '../canonicals.js';
import { ANSWER_SOURCE } from '../intake/answer-source.js';
import { publication } from '../terminology/publication.js';

/**
 * The extension that an answer carries which was filled in from a record. None of R4, of the extensions pack or of
 * Structured Data Capture refers from an answer to a resource: questionnaireresponse-author names a person.
 */
export function answerSourceDefinition(ruleSet: Pick<RuleSet, 'header'>): StructureDefinition {
  const { answerSource } = canonicals(ruleSet.header);
  return {
    ...publication(ruleSet, 'StructureDefinition', 'answer-source'),
    description:
      'The record that an answer was filled in from, and when the record said so. While it stands, nobody has answered the ' +
      'question; whoever answers or confirms it takes the extension away.',
    fhirVersion: '4.0.1',
    kind: 'complex-type',
    abstract: false,
    context: [{ type: 'element', expression: 'QuestionnaireResponse.item.answer' }],
    type: 'Extension',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Extension',
    derivation: 'constraint',
    differential: {
      element: [
        { id: 'Extension', path: 'Extension', short: 'The record an answer was filled in from', max: '1' },
        ...part(ANSWER_SOURCE.reference, 'The record', '*', { code: 'Reference' }),
        ...part(ANSWER_SOURCE.recorded, 'When the record said so; absent where nobody knows', '1', {
          code: 'dateTime',
        }),
        { id: 'Extension.url', path: 'Extension.url', fixedUri: answerSource },
        { id: 'Extension.value[x]', path: 'Extension.value[x]', max: '0' },
      ],
    },
  };
}

/** One of the extensions inside. */
function part(
  name: string,
  short: string,
  max: string,
  type: NonNullable<ElementDefinition['type']>[number],
): ElementDefinition[] {
  const id = `Extension.extension:${name}`;
  return [
    { id, path: 'Extension.extension', sliceName: name, short, min: 0, max },
    { id: `${id}.url`, path: 'Extension.extension.url', fixedUri: name },
    { id: `${id}.value[x]`, path: 'Extension.extension.value[x]', min: 1, type: [type] },
  ];
}
