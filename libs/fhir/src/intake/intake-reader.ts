import type { RuleSet } from '#libs/rules';
import { planInForce } from '../apply/plan-in-force.js';
import { type PlaceTables, placeTables } from '../availability/place-tables.js';
import { readAvailable } from '../availability/read-available.js';
import { bindingTable } from '../bindings/binding-table.js';
import type { FactDefinitions } from '../bindings/given.js';
import { declaredValues } from '../bindings/parameter-reference.js';
import { readBoundItems } from '../bindings/read-bound-items.js';
import { canonicals } from '../canonicals.js';
import { resolver, resourcesOf } from '../ehr/bundle.js';
import { goalsShown } from '../ehr/plan-goals.js';
import { type PlanPart, readPlan } from '../ehr/read-plan.js';
import { type Desk, type EhrTables, type ResourcePart, readResource } from '../ehr/read-resource.js';
import { resourceTable } from '../ehr/resource-table.js';
import { historyTable } from '../history/history-rules.js';
import { withHistory } from '../history/with-history.js';
import { type AdaptiveTables, checkAdaptive } from './adaptive-intake.js';
import { tellsOfEarlierLevel } from './earlier-level.js';
import { factTitle } from './fact-title.js';
import type {
  IgnoredItem,
  IgnoredResource,
  Intake,
  IntakeLimits,
  IntakeOptions,
  IntakePlan,
  IntakeReader,
  IntakeResponse,
} from './intake.js';
import { IssueList } from './issue-list.js';
import { codedItems } from './item-codes.js';
import { Budget, itemsOf } from './items.js';
import { isObject, type JsonObject } from './json.js';
import { adaptiveTables, knownLayouts } from './known-layouts.js';
import { mergeReadings } from './merge-readings.js';
import { readOwnItems } from './read-own-items.js';
import { newestOf, type Reading } from './reading.js';
import { type IntakeRequest, type RequestPart, requestFrom } from './request.js';
import { isUsable, type KnownLayout, responseFrom } from './response.js';
import { reviewRequestFrom } from './review-request.js';
import { labelsOf } from './security-labels.js';
import { subjectOf } from './subject.js';

const LIMITS: IntakeLimits = { depth: 64, items: 5000, issues: 50 };

/** What does not depend on the request, worked out once. */
interface Tables extends EhrTables {
  readonly facts: FactDefinitions;
  /** By canonical. */
  readonly layouts: ReadonlyMap<string, KnownLayout>;
  readonly adaptive: AdaptiveTables;
  /** The most intensive level first. */
  readonly ladder: readonly string[];
  readonly places: PlaceTables;
  /** The mark of answers that were filled in from records. */
  readonly answerSource: string;
  readonly limits: IntakeLimits;
}

/** Prepares the tables once; the reader is then called with each request body. */
export function intakeReader(ruleSet: RuleSet, options: IntakeOptions = {}): IntakeReader {
  const read = requestReader(ruleSet, options);
  return (body, { operation, now, kept }) => {
    const isInterview = operation === 'next-question';
    const asked = (issues: IssueList): IntakeRequest =>
      kept ? reviewRequestFrom(body, kept, issues) : requestFrom(body, operation, issues);
    return read((issues) => ({ ...asked(issues), isInterview }), now).intake;
  };
}

/** Reads what an operation makes of its body, and gives that with it; throws `IntakeError`. */
export type RequestReader = <R extends IntakeRequest>(
  requestFrom: (issues: IssueList) => R,
  now: string,
) => { readonly request: R; readonly intake: Intake };

/** As `intakeReader`, for operations with parameters of their own. */
export function requestReader(ruleSet: RuleSet, options: IntakeOptions = {}): RequestReader {
  const tables = tablesOf(ruleSet, options);
  return (requestFrom, now) => {
    const issues = new IssueList(tables.limits.issues);
    const request = requestFrom(issues);
    issues.throwIfAny();
    return { request, intake: read(request, now, tables, issues) };
  };
}

function tablesOf(ruleSet: RuleSet, { parameters, limits }: IntakeOptions): Tables {
  const { facts, header } = ruleSet;
  const names = canonicals(header);
  const layouts = knownLayouts(ruleSet);
  const questions = new Map(
    Object.entries(facts).map(([fact, definition]) => [
      fact,
      { fact, definition, system: names.factCodes(fact), title: factTitle(ruleSet, fact) },
    ]),
  );
  const inForce = { ...declaredValues(header), ...parameters };
  const history = historyTable(ruleSet, inForce);
  return {
    facts,
    questions,
    factSystem: names.codes('fact'),
    layouts,
    adaptive: adaptiveTables(ruleSet, layouts, questions),
    bindings: bindingTable(ruleSet, inForce),
    resources: resourceTable(ruleSet, inForce),
    levelFact: header.currentLevelFact,
    ladder: ruleSet.levels.ladder.map(({ id }) => id),
    ...(history && { history }),
    places: placeTables(ruleSet),
    answerSource: names.answerSource,
    limits: { ...LIMITS, ...limits },
  };
}

function read(request: IntakeRequest, now: string, tables: Tables, issues: IssueList): Intake {
  const budget = new Budget(tables.limits);
  const sent = sortedFrom(request, budget, issues);
  const subject = subjectOf(sent, issues);
  const labels = labelsOf(sent.all, issues);
  const reading = { supplied: sent.questionnaires, tables, budget, issues, now };
  const parts = sent.responses.map((part) => readResponse(part, reading));
  if (request.isInterview)
    parts.forEach(({ header, ...rest }, i) => {
      const part = sent.responses[i];
      if (part) checkAdaptive({ part, header, ...rest }, tables.adaptive, issues);
    });
  const desk: Desk = {
    tables,
    resolve: resolver(sent.all),
    moment: { now, facts: tables.facts, issues },
  };
  const current = request.carePlan ?? (request.isPlanAmongData ? planInForce(sent.data, desk) : undefined);
  const records = sent.data.filter((part) => part !== current);
  const ehr = [...sent.patients, ...records].map((part) => readResource(part, desk));
  const plan = current && readPlan(current, records, desk);
  if (plan && sent.responses.length + ehr.length === 0)
    issues.refused('required', plan.reading.path, 'Nothing here says how the person is now.');
  const places = readAvailable(request.available ?? [], { ...desk, tables: tables.places });
  // Where no response is asked about, those among the data are read as far as they are understood.
  if (request.responses.length > 0 || request.carePlan) refuseIfNothingKnown(parts, tables, issues);
  const { counting: newest, superseded } = newestOf(
    [...parts, ...ehr].flatMap(({ readings }) => readings).concat(plan?.reading ?? []),
  );
  const isEarlier = (reading: Reading): boolean => tellsOfEarlierLevel(reading, plan, tables.levelFact);
  const counting = newest.filter((reading) => !isEarlier(reading));
  refuseOtherLevel(counting, plan, tables, issues);
  issues.throwIfAny();
  const past = {
    stays: ehr.flatMap(({ stays = [] }) => stays),
    unplaced: ehr.flatMap(({ unplaced = [] }) => unplaced),
    events: ehr.flatMap(({ events = [] }) => events),
  };
  const { history } = tables;
  const heard = history ? withHistory(counting, past, { ...tables, history, now }) : counting;
  const merged = mergeReadings(tables.facts, heard);
  return {
    ...merged,
    subject: { reference: subject },
    responses: parts.map(({ header }) => header),
    ...(plan && { plan: planOf(plan, merged.facts, tables.facts) }),
    ...(places && { available: places.available }),
    ...(request.fileIn !== undefined && { fileIn: request.fileIn }),
    ...request.applied,
    incomplete: parts.some(({ header }) => header.status === 'in-progress'),
    ignored: [
      ...[...parts, ...ehr].flatMap(({ ignored }) => ignored),
      ...[...superseded, ...newest.filter(isEarlier)].map(supersededItem),
    ],
    ignoredResources: [
      ...sent.unusable,
      ...ehr.flatMap((it) => it.ignoredResources),
      ...(places?.closed ?? []),
    ],
    labels,
    blanks: Object.fromEntries(parts.flatMap(({ blanks }) => blanks)),
  };
}

/** The resources of a request by what is done with them. */
interface Sent {
  readonly all: readonly RequestPart[];
  readonly responses: readonly RequestPart[];
  readonly subjects: readonly RequestPart[];
  readonly plans: readonly RequestPart[];
  readonly patients: readonly RequestPart[];
  readonly questionnaires: readonly JsonObject[];
  readonly data: readonly RequestPart[];
  /** Whatever names a person without being asked to. */
  readonly others: readonly RequestPart[];
  readonly unusable: readonly IgnoredResource[];
}

/** A Bundle may hold any of what has a parameter of its own; of its responses only those that count are taken. */
function sortedFrom(request: IntakeRequest, budget: Budget, issues: IssueList): Sent {
  const bundled = [
    ...(request.resources ?? []).filter(({ path }) => budget.take(path, issues)),
    ...request.data.flatMap((bundle) => resourcesOf(bundle, budget, issues)),
  ];
  const ofType = (type: string) => bundled.filter(({ json }) => json.resourceType === type);
  const [patients, responses] = [ofType('Patient'), ofType('QuestionnaireResponse')];
  const rest = bundled.filter(({ json }) => !SORTED.has(json.resourceType));
  const plans = request.carePlan ? [request.carePlan] : [];
  return {
    all: [
      ...(request.root ? [request.root] : []),
      ...resourcesInParameters(request.available ?? []),
      ...request.responses,
      ...request.patients,
      ...plans,
      ...request.data,
      ...bundled,
    ],
    responses: [...request.responses, ...responses.filter(isUsable)],
    subjects: request.subjects,
    plans,
    patients: [...request.patients, ...patients],
    questionnaires: ofType('Questionnaire').map(({ json }) => json),
    data: rest,
    others: rest,
    unusable: responses.filter((it) => !isUsable(it)).map(({ path }) => ({ path, reason: 'status' })),
  };
}

/** Resources that stand in a parameter itself, or in one of its parts. */
const resourcesInParameters = (parameters: readonly RequestPart[]): readonly RequestPart[] =>
  parameters.flatMap(({ json, path }) => {
    const parts: readonly unknown[] = Array.isArray(json.part) ? json.part : [];
    return [...resourceIn(json, path), ...parts.flatMap((part, i) => resourceIn(part, `${path}.part[${i}]`))];
  });
const resourceIn = (holder: unknown, path: string): readonly RequestPart[] =>
  isObject(holder) && isObject(holder.resource) ? [{ json: holder.resource, path: `${path}.resource` }] : [];

const SORTED: ReadonlySet<unknown> = new Set(['Patient', 'QuestionnaireResponse', 'Questionnaire']);

interface ResponsePart extends Pick<ResourcePart, 'readings' | 'ignored'> {
  readonly header: IntakeResponse;
  readonly blanks: readonly (readonly [fact: string, path: string])[];
}

interface ResponseReading {
  /** Questionnaires that came along. */
  readonly supplied: readonly JsonObject[];
  readonly tables: Tables;
  readonly budget: Budget;
  readonly issues: IssueList;
  readonly now: string;
}

function readResponse(
  part: RequestPart,
  { supplied, tables, budget, issues, now }: ResponseReading,
): ResponsePart {
  const header = responseFrom(part, tables.layouts, now, issues);
  const items = itemsOf(part, budget, issues);
  if (header.layout !== undefined)
    return { header, ...readOwnItems(tables.questions, { ...tables, header, items }, issues) };
  const coded = codedItems(items, part.json, supplied, tables.limits);
  return {
    header,
    blanks: [],
    ...readBoundItems(tables.bindings, tables.facts, { header, items: coded }, issues),
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
  const [first] = parts;
  if (!first || parts.some(isKnown)) return;
  const own = [...layouts.keys()].join(', ');
  const coded = bindings.titles.join(', ');
  issues.refused(
    'not-supported',
    first.header.path,
    `Nothing here is understood. Understood are ${own}, and by their codes ${coded}.`,
  );
}

const planOf = (
  { level, status, goals, reading: { used } }: PlanPart,
  facts: Intake['facts'],
  definitions: FactDefinitions,
): IntakePlan => ({
  status,
  level,
  goals: goalsShown(goals, definitions, facts),
  ...(used.source.reference !== undefined && { reference: used.source.reference }),
});

/** The level that is answered must be the one the plan is for. */
function refuseOtherLevel(
  readings: readonly Reading[],
  plan: PlanPart | undefined,
  { levelFact }: Tables,
  issues: IssueList,
): void {
  if (!plan) return;
  for (const { used, standing, path } of readings) {
    const answered = used.gives[levelFact];
    if (standing !== 'answer' || answered === undefined || answered === plan.level) continue;
    issues.refused(
      'conflict',
      path,
      `The plan is for ${plan.level}, and this answer names another level.`,
      used.source.linkId,
    );
  }
}

const supersededItem = ({ path, used: { source, title } }: Reading): IgnoredItem => ({
  path,
  title,
  ...(source.linkId !== undefined && { linkId: source.linkId }),
  reason: 'superseded',
});
