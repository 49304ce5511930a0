import type { Extension, QuestionnaireItem } from 'fhir/r4';
import type { FactDefinition, RuleSet } from '#libs/rules';
import { canonicals } from '../canonicals.js';
import type { FrameTexts } from '../frame-texts.js';
import { answerOptions } from './answer-options.js';

const STRUCTURE = 'http://hl7.org/fhir/StructureDefinition';
const UCUM = 'http://unitsofmeasure.org';
/** How each type of fact is asked for. */
export const QUESTION_TYPES = {
  boolean: 'boolean',
  code: 'choice',
  set: 'choice',
  integer: 'integer',
  decimal: 'decimal',
} as const;

/** The question for one fact: its linkId is the fact's id. Nothing is required: no answer is an answer we can work with. */
export function questionItem(
  ruleSet: RuleSet,
  fact: string,
  language: string,
  words: FrameTexts,
): QuestionnaireItem {
  const definition = ruleSet.facts[fact];
  const texts = ruleSet.texts[language] ?? ruleSet.texts[ruleSet.header.language];
  const text = texts?.facts[fact];
  if (!definition) return { linkId: fact, type: 'display', text: fact };
  const names = canonicals(ruleSet.header);
  const options = answerOptions(definition, text, names.factCodes(fact), words.noneOfThese);
  const extension = extensionsOf(definition, texts?.units[definition.unit ?? '']?.other);
  return {
    ...(extension.length > 0 && { extension }),
    linkId: fact,
    code: [{ system: names.codes('fact'), code: fact, display: text?.label ?? fact }],
    text: text?.question ?? fact,
    type: QUESTION_TYPES[definition.type],
    required: false,
    ...(definition.type === 'set' && { repeats: true }),
    ...(options.length > 0 && { answerOption: [...options] }),
    ...(text?.help !== undefined && { item: [helpItem(fact, text.help)] }),
  };
}

/** A text that explains the question stands under it. */
const helpItem = (fact: string, text: string): QuestionnaireItem => ({
  extension: [
    {
      url: `${STRUCTURE}/questionnaire-itemControl`,
      valueCodeableConcept: {
        coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code: 'help' }],
      },
    },
  ],
  linkId: `${fact}-help`,
  text,
  type: 'display',
});

function extensionsOf(
  { type, unit, minimum, maximum }: FactDefinition,
  unitWords: string | undefined,
): Extension[] {
  if (type !== 'integer' && type !== 'decimal') return [];
  return [
    ...(minimum === undefined ? [] : [limit('minValue', type, minimum)]),
    ...(maximum === undefined ? [] : [limit('maxValue', type, maximum)]),
    ...(unit === undefined ? [] : [unitExtension(unit, unitWords ?? unit)]),
  ];
}

const limit = (name: string, type: 'integer' | 'decimal', value: number): Extension => ({
  url: `${STRUCTURE}/${name}`,
  ...(type === 'integer' ? { valueInteger: value } : { valueDecimal: value }),
});

const unitExtension = (code: string, display: string): Extension => ({
  url: `${STRUCTURE}/questionnaire-unit`,
  valueCoding: { system: UCUM, code, display },
});
