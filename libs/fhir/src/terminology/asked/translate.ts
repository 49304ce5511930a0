import type { Coding, ConceptMap, Parameters, ParametersParameter } from 'fhir/r4';
import type { AskedCoding, Taken } from './arguments.js';

export const TRANSLATE: Taken = {
  once: [
    'url',
    'conceptMapVersion',
    'code',
    'system',
    'version',
    'source',
    'coding',
    'codeableConcept',
    'target',
    'targetsystem',
    'reverse',
  ],
};

/** What is to be translated, and whereto. */
export interface TranslateAsked {
  readonly conceptMap: ConceptMap;
  readonly codings: readonly AskedCoding[];
  readonly targetSystem?: string;
  /** From the codes of others to ours. */
  readonly isReverse: boolean;
}

/** One code related to another. */
interface Related {
  readonly from: Coding;
  readonly to: Coding;
  readonly equivalence: string;
  readonly comment?: string;
}

/** The codes that the map relates to the given ones: https://hl7.org/fhir/R4/conceptmap-operation-translate.html */
export function translated({ conceptMap, codings, targetSystem, isReverse }: TranslateAsked): Parameters {
  const related = relationsOf(conceptMap).map((one) =>
    isReverse ? { ...one, from: one.to, to: one.from } : one,
  );
  const matches = related.filter(
    ({ from, to }) =>
      codings.some(({ system, code }) => system === from.system && code === from.code) &&
      (targetSystem === undefined || to.system === targetSystem),
  );
  return {
    resourceType: 'Parameters',
    parameter: [
      { name: 'result', valueBoolean: matches.length > 0 },
      ...messageOf(matches),
      ...matches.map((one) => matchOf(one, conceptMap)),
    ],
  };
}

const relationsOf = ({ group = [] }: ConceptMap): readonly Related[] =>
  group.flatMap(({ source = '', target: system = '', element }) =>
    element.flatMap(({ code = '', display, target = [] }) =>
      target.map((one) => ({
        from: codingOf(source, code, display),
        to: codingOf(system, one.code ?? '', one.display),
        equivalence: one.equivalence,
        ...(one.comment !== undefined && { comment: one.comment }),
      })),
    ),
  );

const codingOf = (system: string, code: string, display: string | undefined): Coding => ({
  system,
  code,
  ...(display !== undefined && { display }),
});

/** A match has no room for the comment that limits it, so the message says it. */
function messageOf(matches: readonly Related[]): readonly ParametersParameter[] {
  if (matches.length === 0) return [{ name: 'message', valueString: 'The map relates no code to this one.' }];
  const limits = matches.flatMap(({ to, comment }) =>
    comment === undefined ? [] : [`${to.code}: ${comment}`],
  );
  return limits.length > 0 ? [{ name: 'message', valueString: limits.join(' ') }] : [];
}

const matchOf = ({ to, equivalence }: Related, { url = '', version }: ConceptMap): ParametersParameter => ({
  name: 'match',
  part: [
    { name: 'equivalence', valueCode: equivalence },
    { name: 'concept', valueCoding: to },
    { name: 'source', valueUri: `${url}|${version}` },
  ],
});
