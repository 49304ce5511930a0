import type { Extension, OperationDefinitionParameter } from 'fhir/r4';
import type { Described } from './described-operation.js';

/** A parameter of type Element may hold these (https://hl7.org/fhir/R4/extension-operationdefinition-allowed-type.html). */
const allowed = (...types: readonly string[]): Extension[] =>
  types.map((valueUri) => ({
    url: 'http://hl7.org/fhir/StructureDefinition/operationdefinition-allowed-type',
    valueUri,
  }));

/** One that need not be there, and may be there once. */
const optional = (name: string, type: string, documentation: string): OperationDefinitionParameter => ({
  name,
  use: 'in',
  min: 0,
  max: '1',
  documentation,
  type: type as OperationDefinitionParameter['type'] & string,
});

const CONTEXT: OperationDefinitionParameter = {
  name: 'context',
  use: 'in',
  min: 0,
  max: '*',
  documentation:
    'Records. What the rule set declares is read by its type; the rest is passed over, and the issues say so.',
  part: [
    {
      name: 'name',
      use: 'in',
      min: 1,
      max: '1',
      documentation: 'A name. Our questionnaires declare no launch context, so any will do.',
      type: 'string',
    },
    {
      extension: allowed('Reference', 'Resource'),
      name: 'content',
      use: 'in',
      min: 1,
      max: '*',
      documentation: 'A resource, or a Bundle of some. A reference is not followed, and the issues say so.',
      type: 'Element',
    },
  ],
};

const POPULATE: Described = {
  resource: 'Questionnaire',
  instance: true,
  description:
    'Takes a questionnaire of ours and records about a person, and answers the questionnaire filled in as far as the records answer it.',
  comment:
    'After $populate of Structured Data Capture 4.0.0, with the parameters canonical and questionnaireRef of 3.0.0 beside it. ' +
    'Filled in is only what a record says in full. Left open, and told in the issues, are what it says no more than a bound of ' +
    '("at least this"), what no longer reassures after some hours or goes on growing, and what the sources differ on. Each answer ' +
    'carries the extension answer-source; as long as it does, a decision gives it no more weight than the record has. Whoever ' +
    'answers or confirms a question takes the extension away. Questions that the answers do not enable are left out. Send the ' +
    'same records with the response when a decision is asked for: what stayed open is in them. The person has to be named by ' +
    'subject, patient or a Patient among the records. Nothing is stored.',
  parameters: [
    {
      ...optional(
        'questionnaire',
        'Element',
        'The questionnaire: its canonical, a reference, or the Questionnaire, of which only the address counts. One of this, canonical, questionnaireRef and identifier is needed where the address names no questionnaire; else they are passed over.',
      ),
      extension: allowed('uri', 'Reference', 'Questionnaire'),
    },
    optional('canonical', 'uri', 'The canonical, as in 3.0.0.'),
    optional('questionnaireRef', 'Reference', 'A reference, as in 3.0.0.'),
    optional('identifier', 'Identifier', 'Our questionnaires have none, so none is found by it.'),
    optional('subject', 'Reference', 'The person.'),
    optional('patient', 'Patient', 'The person. Like a Patient among the records.'),
    CONTEXT,
    {
      ...optional('data', 'Bundle', 'Records, as the other operations of this server take them.'),
      max: '*',
    },
    optional(
      'local',
      'boolean',
      'This server holds no data of its own: true changes nothing but the issues.',
    ),
    {
      ...optional('response', 'QuestionnaireResponse', 'The questionnaire filled in, in progress.'),
      use: 'out',
      min: 1,
    },
    {
      ...optional(
        'issues',
        'OperationOutcome',
        'What the records say that is no full answer, what was read, and what was not.',
      ),
      use: 'out',
      min: 1,
    },
  ],
};

const PROCESS: Described = {
  resource: 'Questionnaire',
  instance: true,
  description:
    'Takes a response to a questionnaire of ours and says whether it is understood, and what a decision would still need.',
  comment:
    'As $process-response of Structured Data Capture 4.0.0. The QuestionnaireResponse may be the body itself. It is held against ' +
    'the questionnaire it names: types, codes, ranges, units, status, and that each answer belongs to a question there; where a ' +
    'question stands is not looked at. Completed, amended and in-progress responses are taken. Nothing is decided and nothing is ' +
    'kept: the response has to be sent again to $recommend. Urgent warnings are told all the same.',
  parameters: [
    {
      name: 'in',
      use: 'in',
      min: 1,
      max: '1',
      documentation: 'The response.',
      type: 'QuestionnaireResponse',
    },
    {
      name: 'return',
      use: 'out',
      min: 0,
      max: '1',
      documentation: 'What was understood and what is still open. It is always there.',
      type: 'OperationOutcome',
    },
  ],
};

/** The operations of Structured Data Capture on our questionnaires, by code. */
export const FORM_OPERATIONS: { readonly [code: string]: Described } = {
  populate: POPULATE,
  'process-response': PROCESS,
};
