import type { FactInputs } from '../fact-input.js';
import { factProblems } from '../fact-value.js';
import { parameterProblems } from '../parameters.js';
import type { Problem } from '../problem.js';
import { check, type Documents } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { suggestion } from './nearest.js';

/** The parts of a golden case that name something. */
interface Case {
  readonly id: string;
  readonly facts: FactInputs;
  readonly parameters?: { readonly [id: string]: unknown };
  readonly authored?: { readonly [fact: string]: string | null };
  readonly available?: {
    readonly levels?: readonly string[];
    readonly programmes?: readonly {
      readonly id: string;
      readonly level: string;
      readonly features?: { readonly [code: string]: boolean | number };
    }[];
  };
  readonly expected: {
    readonly placement: string | null;
    readonly escalation?: string;
    readonly missing: readonly string[];
    readonly reasons: readonly string[];
    readonly warnings: readonly string[];
    readonly alternatives?: readonly string[];
    readonly proposed?: string | null;
    readonly programmes?: readonly string[];
  };
}
interface PlacedCase {
  readonly file: string;
  readonly pointer: string;
  readonly golden: Case;
}
type Vocabulary = Pick<Documents, 'header' | 'facts' | 'levels' | 'catalogue' | 'sources'>;

/** Golden cases give facts their values, and expect what the rule set can say. */
export const cases = check(['header', 'facts', 'levels', 'catalogue', 'sources', 'others'], (documents) => {
  const all = casesIn(documents.others);
  return [
    ...duplicates(all),
    ...all.flatMap((one) => [
      ...inputProblems(one, documents),
      ...availableProblems(one, documents),
      ...expectedProblems(one, documents),
    ]),
  ];
});

function casesIn(others: Documents['others']): readonly PlacedCase[] {
  return Object.entries(others)
    .filter(([file]) => file.startsWith('cases/'))
    .flatMap(([file, document]) =>
      (document as unknown as { readonly cases: readonly Case[] }).cases.map((golden, i) => ({
        file,
        pointer: pointerTo('cases', i),
        golden,
      })),
    );
}

function duplicates(all: readonly PlacedCase[]): readonly Problem[] {
  return [...Map.groupBy(all, ({ golden }) => golden.id).values()].flatMap(([first, ...others]) =>
    others.map(({ file, pointer, golden }) => ({
      file,
      pointer: `${pointer}/id`,
      message: `Case ${golden.id} exists already in ${first?.file}.`,
      remedy: 'Give one of them another id.',
    })),
  );
}

function inputProblems(
  { file, pointer, golden }: PlacedCase,
  { facts, header }: Vocabulary,
): readonly Problem[] {
  const values = factProblems(facts, golden.facts).map(({ fact, message }) => ({
    file,
    pointer: pointer + pointerTo('facts', fact),
    message,
    remedy: fact in facts ? 'Give it a value it can have.' : suggestion(fact, Object.keys(facts)),
  }));
  const parameters = parameterProblems(header, golden.parameters ?? {}, file).map((problem) => ({
    ...problem,
    pointer: `${pointer}/parameters${problem.pointer}`,
  }));
  const times = Object.keys(golden.authored ?? {})
    .filter((fact) => !Object.hasOwn(golden.facts, fact))
    .map((fact) => ({
      file,
      pointer: pointer + pointerTo('authored', fact),
      message: `${fact} has a time, but no answer.`,
      remedy: 'Add the answer under facts, or remove the time.',
    }));
  return [...values, ...parameters, ...times];
}

/** Levels of the ladder, and features that the catalogue has, each with a value of its type. */
function availableProblems(
  { file, pointer, golden: { available = {} } }: PlacedCase,
  { levels, catalogue: { features = [] } }: Vocabulary,
): readonly Problem[] {
  const { levels: named = [], programmes = [] } = available;
  const ladder = levels.ladder.map(({ id }) => id);
  const typeOf = new Map(features.map(({ code, type }) => [code, type === 'boolean' ? type : 'number']));
  const at = (...steps: readonly (string | number)[]): string => pointer + pointerTo('available', ...steps);
  const wrongLevel = (level: string, ...steps: readonly (string | number)[]): readonly Problem[] =>
    ladder.includes(level)
      ? []
      : [
          {
            file,
            pointer: at(...steps),
            message: `There is no level ${level}.`,
            remedy: suggestion(level, ladder),
          },
        ];
  return [
    ...named.flatMap((level, i) => wrongLevel(level, 'levels', i)),
    ...programmes.flatMap(({ level, features: told = {} }, i) => [
      ...wrongLevel(level, 'programmes', i, 'level'),
      ...Object.entries(told)
        .filter(([code, value]) => typeOf.get(code) !== typeof value)
        .map(([code]) => ({
          file,
          pointer: at('programmes', i, 'features', code),
          message: `Feature ${code} is not in catalogue.json, or of another type.`,
          remedy: suggestion(code, [...typeOf.keys()]),
        })),
    ]),
  ];
}

function expectedProblems({ file, pointer, golden }: PlacedCase, documents: Vocabulary): readonly Problem[] {
  const { levels, catalogue, sources, facts } = documents;
  const ladder = levels.ladder.map(({ id }) => id);
  const outcomes = levels.outcomes.map(({ id }) => id);
  const escalations = levels.escalations.map(({ id }) => id);
  const { placement, escalation, missing, reasons, warnings, alternatives = [] } = golden.expected;
  const { proposed, programmes = [] } = golden.expected;
  const listed = golden.available?.programmes ?? [];
  const named: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['placement', placement === null ? [] : [placement], [...ladder, ...outcomes]],
    ['escalation', escalation === undefined ? [] : [escalation], escalations],
    ['missing', missing, Object.keys(facts).filter((id) => facts[id]?.asked)],
    ['reasons', reasons, sources.statements.map(({ id }) => id)],
    ['warnings', warnings, catalogue.warnings.map(({ code }) => code)],
    ['alternatives', alternatives, [...ladder, ...escalations]],
    ['proposed', typeof proposed === 'string' ? [proposed] : [], ladder],
    ['programmes', programmes, listed.map(({ id }) => id)],
  ];
  return named.flatMap(([field, names, known]) =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => ({
        file,
        pointer: `${pointer}/expected/${field}`,
        message: `No decision of this rule set has ${name} under ${field}.`,
        remedy: suggestion(name, known),
      })),
  );
}
