import { faultsOfOutcome } from './outcome-answer.js';
import { labelsIn, referablesIn } from './sent.js';

type Json = { readonly [key: string]: unknown };

/** A label of the rule set. */
export interface OwnLabel {
  readonly system: string;
  readonly code: string;
  readonly basis?: { readonly code: string };
}

/** What stands inside every CarePlan, in this order; goals may follow, and the pathway with what its stages ask for. */
const CONTAINED = ['GuidanceResponse#guidance', 'OperationOutcome#messages', 'Provenance#provenance'];
const CONTENTS = new RegExp(
  `^${CONTAINED.join()}(,Goal#goal-\\d+)*(,RequestGroup#pathway(,ServiceRequest#stage-[a-z-]+){2,})?$`,
);
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
/** The least confidential first. */
const LEVELS = ['U', 'L', 'M', 'N', 'R', 'V'];

/** What is wrong with a CarePlan, as an answer to what was sent. */
export function faultsOfCarePlan(plan: Json, sent: unknown, own: readonly OwnLabel[]): readonly string[] {
  return [
    ...faultsOfPlan(plan),
    ...faultsOfContained(plan, sent),
    ...faultsOfReferences(plan, sent),
    ...faultsOfLabels(plan, labelsIn(sent), own),
  ];
}

function faultsOfPlan({ status, intent, subject, created, text, contained }: Json): readonly string[] {
  const { reference } = (subject ?? {}) as Json;
  const isSubject = /^(urn:uuid:[0-9a-f-]{36}|(https?:\/\/\S+\/)?Patient\/[A-Za-z0-9\-.]{1,64})$/.test(
    String(reference),
  );
  return told([
    [status !== 'draft' || intent !== 'proposal', 'the CarePlan is no proposal'],
    [!isSubject, 'the CarePlan has no subject'],
    [!created || !text || !contained, 'the CarePlan lacks an element'],
  ]);
}

function faultsOfContained({ contained, subject, created }: Json, sent: unknown): readonly string[] {
  const inside = (Array.isArray(contained) ? contained : []) as readonly Json[];
  const names = inside.map(({ resourceType, id }) => `${resourceType}#${id}`);
  if (!CONTENTS.test(names.join())) return [`the CarePlan contains ${names.join(', ')}`];
  const [guidance = {}, messages = {}, provenance = {}] = inside;
  const issues = messages.issue as readonly Json[] | undefined;
  return [
    ...told([
      // https://hl7.org/fhir/R4/domainresource.html#invs: dom-2, dom-4 and dom-5
      [inside.some((it) => it.meta ?? it.contained), 'a contained resource has what none may have'],
      [
        !['success', 'data-requested'].includes(String(guidance.status)),
        `the guidance is ${guidance.status}`,
      ],
      [JSON.stringify(guidance.subject) !== JSON.stringify(subject), 'the guidance is about another'],
      [guidance.occurrenceDateTime !== created || provenance.recorded !== created, 'the times differ'],
      [!provenance.agent || !provenance.entity, 'the Provenance lacks an element'],
      [issues?.some(({ severity }) => severity !== 'information') ?? false, 'a message is no information'],
    ]),
    ...faultsOfOutcome(messages, sent),
  ];
}

/** A reference leads to what the CarePlan contains, or to what the request named. */
function faultsOfReferences(plan: Json, sent: unknown): readonly string[] {
  const inside = (Array.isArray(plan.contained) ? plan.contained : []) as readonly Json[];
  const local = new Set(['#', ...inside.map(({ id }) => `#${id}`)]);
  const given = referablesIn(sent);
  return [...referencesIn(plan)].flatMap((reference) =>
    told([
      [reference.startsWith('#') && !local.has(reference), `nothing contained is ${reference}`],
      [!reference.startsWith('#') && !given.has(reference), 'a reference leads to what nobody sent'],
    ]),
  );
}

function* referencesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    // An activity has a Reference by this name.
    if (key === 'reference' && typeof member !== 'object') yield String(member);
    else yield* referencesIn(member);
  }
}

/** System and code of an inherited label, and nothing else but the basis of the confidentiality it has replaced. */
function saysTooMuch({ extension, ...label }: Json, own: readonly OwnLabel[]): boolean {
  const codes = Array.isArray(extension) ? extension.map(({ valueCoding }) => valueCoding?.code) : [];
  const bases: readonly unknown[] = own.flatMap(({ basis }) => basis?.code ?? []);
  const isOurs = codes.every((code) => bases.includes(code));
  return Object.keys(label).sort().join() !== 'code,system' || !isOurs;
}

/** The rule set's labels and all of the request, as system and code; of confidentialities the one that is highest. */
export function faultsOfLabels(
  { meta }: Json,
  sent: readonly unknown[],
  own: readonly OwnLabel[],
): readonly string[] {
  const answered = ((meta ?? {}) as Json).security as readonly Json[] | undefined;
  if (!Array.isArray(answered)) return ['there are no labels'];
  const [keys, ours, theirs] = [keysOf(answered), keysOf(own), keysOf(sent)];
  const inherited = answered.filter((label) => !ours.has(keyOf(label)));
  const levels = [...ours, ...theirs].filter(isLevel);
  const [level, ...others] = [...keys].filter(isLevel);
  const lost = [...ours, ...theirs].filter((key) => !isLevel(key) && !keys.has(key));
  return told([
    [keys.size !== answered.length, 'a label stands there twice'],
    [lost.length > 0, 'a label is lost'],
    [inherited.some((label) => !theirs.has(keyOf(label))), 'a label is invented'],
    [inherited.some((label) => saysTooMuch(label, own)), 'a label says too much'],
    [level === undefined || others.length > 0, 'there is not one confidentiality'],
    [levels.some((it) => rankOf(it) > rankOf(level ?? '')), 'the confidentiality is lowered'],
  ]);
}

const keyOf = (label: unknown): string => {
  const { system, code } = Object(label) as Json;
  return `${system}|${code}`;
};
const keysOf = (labels: readonly unknown[]): ReadonlySet<string> => new Set(labels.map(keyOf));
const isLevel = (key: string): boolean => key.startsWith(`${CONFIDENTIALITY}|`);
/** What nobody knows may be higher than anything. */
function rankOf(key: string): number {
  const rank = LEVELS.indexOf(key.slice(CONFIDENTIALITY.length + 1));
  return rank < 0 ? LEVELS.length : rank;
}

const told = (faults: readonly (readonly [isSo: boolean, fault: string])[]): readonly string[] =>
  faults.flatMap(([isSo, fault]) => (isSo ? [fault] : []));
