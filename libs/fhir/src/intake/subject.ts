import type { IssueList } from './issue-list.js';
import { isObject } from './json.js';
import { alsoKnownAs, isSame, namesIn, type PersonNames } from './person.js';
import { isId, type LiteralReference, referenceOf, resolved } from './references.js';
import type { RequestPart } from './request.js';

/** Everything in a request that says whom it is about. */
export interface AboutPerson {
  /** Their `subject` names the person. */
  readonly responses: readonly RequestPart[];
  readonly plans: readonly RequestPart[];
  /** References, from parameters. */
  readonly subjects: readonly RequestPart[];
  readonly patients: readonly RequestPart[];
  /** Resources of any type: whoever they name must be the person. */
  readonly others: readonly RequestPart[];
}

/** Somebody who is named; without names where the reference was refused. */
interface Named {
  readonly path: string;
  readonly reference?: string;
  readonly names?: PersonNames;
}

/** Elements of resources that name the person they are about. */
const ABOUT = ['subject', 'patient', 'beneficiary'];

/** The one person the request is about: named at least once by a response, plan or parameter, and nowhere differently. */
export function subjectOf(about: AboutPerson, issues: IssueList): string {
  const { responses, plans, subjects, patients, others } = about;
  const asked = [
    ...[...responses, ...plans].flatMap((part) => fromSubject(part, issues)),
    ...subjects.map((part) => fromReference(part, issues)),
    ...patients.map(fromPatient),
  ];
  if (asked.length === 0) {
    const path = responses[0]?.path ?? 'Parameters';
    issues.refused(
      'required',
      path,
      'No subject: name the person with subject.reference, or in a parameter subject.',
    );
  }
  // A reference that cannot be read has been refused already.
  const [patient] = asked.length === patients.length ? asked : [];
  if (patient && asked.every(({ reference }) => reference === undefined))
    issues.refused('required', patient.path, 'This Patient has no id: name the person with subject.');
  refuseDifferent([...asked, ...others.flatMap(fromResource)], patients.map(fromPatient), issues);
  return asked.find(({ reference }) => reference !== undefined)?.reference ?? '';
}

function refuseDifferent(everyone: readonly Named[], patients: readonly Named[], issues: IssueList): void {
  const known = namesOf(patients, issues);
  let person: PersonNames | undefined;
  let first: string | undefined;
  for (const { path, names } of everyone) {
    if (!names) continue;
    first ??= path;
    const all = alsoKnownAs(names, known);
    if (!person || isSame(person, all)) person = { ...person, ...all };
    else issues.refused('conflict', path, `This is another person than ${first} names. Send one at a time.`);
  }
}

/** More Patients than this are no longer one person's names. */
const MOST_PATIENTS = 20;

/** What Patients go by, each once. */
function namesOf(patients: readonly Named[], issues: IssueList): readonly PersonNames[] {
  const different = new Map(patients.map(({ names, path }) => [JSON.stringify(names), { names, path }]));
  const [, ...beyond] = [...different.values()].slice(MOST_PATIENTS - 1);
  if (beyond[0])
    issues.refused('too-costly', beyond[0].path, `More than ${MOST_PATIENTS} different Patients.`);
  return [...different.values()].slice(0, MOST_PATIENTS).flatMap(({ names }) => names ?? []);
}

function fromSubject({ json, path, fullUrl }: RequestPart, issues: IssueList): readonly Named[] {
  if (json.subject === undefined) return [];
  const at = `${path}.subject`;
  const home = fullUrl === undefined ? {} : { fullUrl };
  if (isObject(json.subject)) return [fromReference({ json: json.subject, path: at, ...home }, issues)];
  issues.broken(at, 'A subject must be an object with a reference.');
  return [{ path: at }];
}

function fromReference({ json, path, fullUrl }: RequestPart, issues: IssueList): Named {
  const literal = referenceOf(json.reference);
  const type = literal?.type ?? json.type ?? 'Patient';
  if (literal && type === 'Patient')
    return { path, reference: literal.reference, names: namesIn(resolved(literal, fullUrl)) };
  issues.refused(
    'value',
    path,
    'The subject must be a literal reference to a Patient: Patient/id, a URL or a urn:uuid.',
  );
  return { path };
}

/** A Patient goes by its id and by where it lives. */
function fromPatient({ json, path, fullUrl }: RequestPart): Named {
  const byId: LiteralReference | undefined = isId(json.id)
    ? { reference: `Patient/${json.id}`, type: 'Patient' }
    : undefined;
  const home = referenceOf(fullUrl);
  const literal = byId ?? home;
  if (!literal) return { path };
  return {
    path: `${path}.id`,
    reference: literal.reference,
    names: { ...(byId && namesIn(byId)), ...(home && namesIn(home)) },
  };
}

/** A reference that cannot be read is to nobody known: it is not the person. */
function fromResource({ json, path, fullUrl }: RequestPart): readonly Named[] {
  return ABOUT.flatMap((element) => {
    const value = json[element];
    if (!isObject(value) || value.reference === undefined) return [];
    const literal = referenceOf(value.reference);
    const names = literal ? namesIn(resolved(literal, fullUrl)) : { relative: UNREADABLE };
    return [{ path: `${path}.${element}`, names }];
  });
}

/** No reference reads so. */
const UNREADABLE = '';
