import type { FactDefinition, RuleSet } from '#libs/rules';
import { type BindingTable, bindingTable } from '../bindings/binding-table.js';
import { declaredValues } from '../bindings/parameter-reference.js';
import { readBoundItems } from '../bindings/read-bound-items.js';
import { canonicals } from '../canonicals.js';
import { readData } from '../ehr/read-data.js';
import { type ResourceBinding, resourceBindingsOf } from '../ehr/resource-binding.js';
import { questionnaireLayouts } from '../questionnaires/questionnaire-layout.js';
import type {
  IgnoredItem,
  Intake,
  IntakeLimits,
  IntakeOptions,
  IntakeReader,
  IntakeResponse,
} from './intake.js';
import { IssueList } from './issue-list.js';
import { containedCodes } from './item-codes.js';
import { Budget, itemsOf } from './items.js';
import { mergeReadings } from './merge-readings.js';
import type { OwnQuestion } from './own-answers.js';
import { readOwnItems } from './read-own-items.js';
import { newestOf, type Reading } from './reading.js';
import { type RequestPart, requestFrom } from './request.js';
import { responseFrom } from './response.js';
import { subjectOf } from './subject.js';

const LIMITS: IntakeLimits = { depth: 64, items: 5000, issues: 50 };

/** What does not depend on the request, worked out once. */
interface Tables {
  readonly facts: { readonly [factId: string]: FactDefinition };
  readonly questions: ReadonlyMap<string, OwnQuestion & { readonly title: string }>;
  /** Canonical → layout id. */
  readonly layouts: ReadonlyMap<string, string>;
  readonly bindings: BindingTable;
  readonly resources: readonly ResourceBinding[];
  readonly limits: IntakeLimits;
}

/** Prepares the tables once; the reader is then called with each request body. */
export function intakeReader(ruleSet: RuleSet, options: IntakeOptions = {}): IntakeReader {
  const tables = tablesOf(ruleSet, options);
  return (body) => read(body, tables);
}

/** Reads one request body. */
export function intakeFrom(ruleSet: RuleSet, body: unknown, options?: IntakeOptions): Intake {
  return intakeReader(ruleSet, options)(body);
}

function tablesOf(ruleSet: RuleSet, { parameters, limits }: IntakeOptions): Tables {
  const { facts, header, texts } = ruleSet;
  const names = canonicals(header);
  const labels = texts[header.language]?.facts ?? {};
  return {
    facts,
    questions: new Map(
      Object.entries(facts).map(([fact, definition]) => [
        fact,
        { fact, definition, system: names.factCodes(fact), title: labels[fact]?.label ?? fact },
      ]),
    ),
    layouts: new Map(questionnaireLayouts(ruleSet).map(({ id }) => [names.questionnaire(id), id])),
    bindings: bindingTable(ruleSet, { ...declaredValues(header), ...parameters }),
    resources: resourceBindingsOf(ruleSet).map(([, binding]) => binding),
    limits: { ...LIMITS, ...limits },
  };
}

function read(body: unknown, tables: Tables): Intake {
  const issues = new IssueList(tables.limits.issues);
  const request = requestFrom(body, issues);
  issues.throwIfAny();
  const subject = subjectOf(request, issues);
  const budget = new Budget(tables.limits);
  const parts = request.responses.map((response) => readResponse(response, tables, budget, issues));
  const data = request.data.map((bundle) => readData(bundle, subject, tables, budget, issues));
  refuseIfNothingKnown(parts, tables, issues);
  issues.throwIfAny();
  const { counting, superseded } = newestOf([...parts, ...data].flatMap(({ readings }) => readings));
  return {
    ...mergeReadings(tables.facts, counting),
    subject: { reference: subject },
    responses: parts.map(({ header }) => header),
    incomplete: parts.some(({ header }) => header.status === 'in-progress'),
    ignored: [...parts.flatMap(({ ignored }) => ignored), ...superseded.map(supersededItem)],
    ...(data.length > 0 && { ignoredResources: data.flatMap(({ ignored }) => ignored) }),
    blanks: Object.fromEntries(parts.flatMap(({ blanks }) => blanks)),
  };
}

interface ResponsePart {
  readonly header: IntakeResponse;
  readonly readings: readonly Reading[];
  readonly ignored: readonly IgnoredItem[];
  readonly blanks: readonly (readonly [fact: string, path: string])[];
}

function readResponse(part: RequestPart, tables: Tables, budget: Budget, issues: IssueList): ResponsePart {
  const header = responseFrom(part, tables.layouts, issues);
  const items = itemsOf(part, budget, issues);
  if (header.layout !== undefined)
    return { header, ...readOwnItems(tables.questions, { header, items }, issues) };
  const codes = containedCodes(part.json, tables.limits);
  return {
    header,
    blanks: [],
    ...readBoundItems(tables.bindings, tables.facts, { header, items, codes }, issues),
  };
}

function refuseIfNothingKnown(
  parts: readonly ResponsePart[],
  { layouts, bindings }: Tables,
  issues: IssueList,
): void {
  const isKnown = ({ header, readings, ignored }: ResponsePart): boolean =>
    header.layout !== undefined ||
    readings.length > 0 ||
    ignored.some(({ reason }) => reason !== 'question-unknown');
  if (parts.some(isKnown)) return;
  const own = [...layouts.keys()].join(', ');
  const coded = bindings.titles.join(', ');
  const path = parts[0]?.header.path ?? 'QuestionnaireResponse';
  issues.refused(
    'not-supported',
    path,
    `Nothing here is understood. Understood are ${own}, and by their codes ${coded}.`,
  );
}

const supersededItem = ({ path, used: { source, title } }: Reading): IgnoredItem => ({
  path,
  title,
  ...(source.linkId !== undefined && { linkId: source.linkId }),
  reason: 'superseded',
});
