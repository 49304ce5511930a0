import { DECIDED_TYPES, DEFINITION_TYPES, VALIDATED_TYPES } from '#libs/fhir';
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
  time,
} from './schema.js';

const RESULT = oneOfThese(['true', 'false', 'unknown'], 'Unknown is not false.');

/** A FHIR R4 resource of one of these types: its own specification says the rest. */
const resource = (...types: readonly string[]): Schema => ({
  type: 'object',
  description: types
    .map((type) => `FHIR R4 ${type}: https://hl7.org/fhir/R4/${type.toLowerCase()}.html`)
    .join('\n\n'),
  properties: { resourceType: { type: 'string', enum: [...types] } },
  required: ['resourceType'],
});

/** The shapes of answers beside the Decision itself. */
export const ANSWER_SCHEMAS: Schemas = {
  DecisionEnvelope: object(
    'The decision with what depends on the door, the load or the moment.',
    {
      id: text('Id of this decision.'),
      decidedAt: time('When it was made, in UTC.'),
      decision: ref('Decision'),
      sources: mapOf(
        list(
          object(
            'A place in a resource.',
            {},
            {
              reference: text('The resource.'),
              linkId: text('The item.'),
              path: text('FHIRPath.'),
              authored: text('When.'),
            },
          ),
          'Where the fact came from.',
        ),
        'By fact id; empty where facts are sent directly.',
      ),
      verified: flag('json-rules-engine was run on this very decision and agreed.'),
    },
    {
      translation: ref('Translation'),
      trace: list(ref('RuleTrace'), 'Every condition of every rule; only with ?trace=true.'),
    },
  ),
  Translation: object(
    'The words of the decision in the language that Accept-Language asks for, if it is another than its own.',
    {
      language: text('Language (BCP 47).'),
      reviewed: flag('Somebody who knows language and subject has read these texts.'),
      explanation: ref('Explanation'),
      ...Object.fromEntries(
        [
          ['reasons', 'rule', 'text'],
          ['warnings', 'code', 'text'],
          ['alternatives', 'level', 'text'],
          ['missing', 'fact', 'question'],
        ].map(([part = '', key = '', words = '']) => [
          part,
          list(
            object('One of the decision’s.', { [key]: text('Which.'), [words]: text('Its words.') }),
            'In the order of the decision.',
          ),
        ]),
      ),
      pathway: list(
        object('A stage.', {
          level: text('Which.'),
          reasons: list(
            object('A rule.', { rule: text('Which.'), text: text('Its words.') }),
            'Its reasons.',
          ),
        }),
        'The stages, in the order of the decision.',
      ),
    },
    {
      notice: text('What readers of a translation that nobody has reviewed are told.'),
      availability: object(
        'Where to go.',
        { reason: text('Why a level is proposed, or none.') },
        { meanwhile: text('What to do until there is a place.') },
      ),
    },
  ),
  JwkSet: object('Public keys.', {
    keys: {
      type: 'array',
      items: object(
        'A public key (RFC 7517).',
        {
          kty: text('Its kind.'),
          kid: text('Its thumbprint (RFC 7638).'),
          alg: text('How it signs.'),
          use: text('sig'),
          crv: text('Its curve.'),
          x: text('A coordinate.'),
        },
        { y: text('The other one, where there are two.') },
      ),
    },
  }),
  ReceiptAnswer: object(
    'A receipt, and what came of deciding again.',
    { receipt: ref('Receipt') },
    {
      filing: object(
        'How it stands with filing the plan in an EHR, where that is to be done.',
        {
          ehr: text('Id of the EHR in the configuration.'),
          state: oneOfThese(
            ['pending', 'done', 'refused', 'none', 'superseded'],
            'none: there is no plan; superseded: a later plan was filed in its place.',
          ),
          attempts: number('How often it was tried.'),
        },
        {
          due: time('When it is tried next.'),
          settledAt: time('Since when it is settled.'),
          carePlan: text('The plan in the EHR.'),
          lastError: text('Code of what went wrong last.'),
        },
      ),
      replay: {
        anyOf: [
          object(
            'What came out.',
            {
              decision: ref('Decision'),
              same: flag('It is the same decision to the byte.'),
            },
            {
              document: {
                anyOf: [
                  object('It was made again.', { same: flag('It is the same document to the byte.') }),
                  object('It is not compared.', {
                    impossible: oneOfThese(['other-software'], 'Another version of the software made it.'),
                  }),
                ],
              },
            },
          ),
          object('Why nothing can be decided again.', {
            impossible: oneOfThese(
              ['content-removed', 'rule-set-missing', 'rule-set-changed'],
              'The reason.',
            ),
          }),
        ],
      },
    },
  ),
  Receipt: object(
    'What is kept of a decision.',
    {
      id: text('Id of the decision.'),
      decidedAt: time('As of when it was decided, in UTC.'),
      recordedAt: time('What the clock said, in UTC.'),
      door: text('The operation that was asked.'),
      caller: object(
        'Who asked.',
        {},
        {
          network: text('The address that the request came from.'),
          user: text('Who gave the command.'),
          request: text('X-Request-Id of the request; what came in one batch has one.'),
        },
      ),
      ruleSet: object('The rule set that decided.', {
        url: text('Canonical.'),
        version: text('Version.'),
        digest: text('SHA-256 of its content.'),
      }),
      engine: text('The software that decided.'),
      parameters: mapOf(true, 'The parameters in force.'),
      decision: text('SHA-256 of the decision as JSON.'),
      verified: flag('json-rules-engine was run on this very decision and agreed.'),
      chain: object('Its place among the receipts of one process.', {
        writer: text('Id of the process.'),
        seq: number('Place in its chain, from 1.'),
        previous: text('Hash of the receipt before.'),
        hash: text('Hash of this one.'),
      }),
    },
    {
      document: object('The document that was answered.', {
        digest: text('SHA-256 of its bytes.'),
        language: text('Its language.'),
      }),
      supersedes: object('The new version of the plan that it takes the place of.', {
        id: text('Id of the plan.'),
        version: number('Its new version.'),
        digest: text('SHA-256 of its bytes.'),
      }),
      content: object(
        'What it was decided on; absent once it was taken away.',
        {
          facts: mapOf(true, 'By fact id.'),
          authored: mapOf(true, 'When each was answered.'),
          sources: mapOf(true, 'Where each came from.'),
        },
        {
          subject: {
            anyOf: [
              text('Reference to the person.'),
              object('What stands for the person, where the journal names nobody.', {
                system: text('HMAC.'),
                value: text('HMAC-SHA256 of the reference.'),
              }),
            ],
          },
          available: object(
            'What was said to be available.',
            {},
            {
              levels: texts('Levels.'),
              programmes: list(
                object(
                  'A programme.',
                  { id: text('Its id or reference.'), level: text('What it is for.') },
                  { features: mapOf({ type: ['boolean', 'number'] }, 'What was known of it.') },
                ),
                'Programmes.',
              ),
            },
          ),
          context: mapOf(true, 'What the document was made from beside the decision.'),
        },
      ),
    },
  ),
  RuleTrace: object('One rule.', {
    rule: text('Name.'),
    group: text('Group.'),
    statements: texts('Statements it rests on.'),
    result: RESULT,
    conditions: ref('ConditionTrace'),
  }),
  ConditionTrace: object(
    'One condition.',
    { result: RESULT },
    {
      all: list(ref('ConditionTrace'), 'All of these.'),
      any: list(ref('ConditionTrace'), 'Any of these.'),
      not: ref('ConditionTrace'),
      condition: text('Name of the shared condition this stands for.'),
      fact: text('Fact or parameter that is read.'),
      path: text('Path into its value.'),
      operator: text('Operator of json-rules-engine.'),
      value: { description: 'What it is compared with.' },
      known: mapOf(true, 'What is known of the fact: value, atLeast, contains, assumed, asked.'),
    },
  ),
  Problem: object(
    'A problem (RFC 9457).',
    {
      type: oneOfThese(['about:blank'], 'The title says it.'),
      title: text('The HTTP status in words.'),
      status: number('The HTTP status.'),
      code: text('Stable, for programs.'),
      detail: text('What is wrong.'),
      requestId: text('X-Request-Id of the answer.'),
    },
    {
      pointer: text('JSON pointer to the first spot at fault.'),
      errors: list(
        object(
          'A spot at fault.',
          { detail: text('What is wrong there.') },
          { code: text('For programs.'), pointer: text('JSON pointer into the body.') },
        ),
        'All spots at fault.',
      ),
    },
  ),
  ServiceRequest: resource('ServiceRequest'),
  ValueSet: resource('ValueSet'),
  AnyResource: resource(...VALIDATED_TYPES),
  CarePlan: resource('CarePlan'),
  OperationOutcome: resource('OperationOutcome'),
  Decided: resource(...DECIDED_TYPES),
  Definition: resource(...DEFINITION_TYPES),
  Bundle: resource('Bundle'),
  Capabilities: resource('CapabilityStatement', 'TerminologyCapabilities'),
};
