import type { IssueList } from './issue-list.js';
import { isObject } from './json.js';
import { referenceOf } from './references.js';
import type { IntakeRequest, RequestPart } from './request.js';

interface FoundSubject {
  /** Absent where it was refused. */
  readonly reference?: string;
  readonly path: string;
}

/** The one person the request is about: named at least once, and nowhere differently. */
export function subjectOf(request: IntakeRequest, issues: IssueList): string {
  const found = [
    ...request.responses.flatMap((part) => fromResponse(part, issues)),
    ...fromParameters(request, issues),
  ];
  if (found.length === 0) {
    const path = request.responses[0]?.path ?? 'QuestionnaireResponse';
    issues.refused(
      'required',
      path,
      'No subject: name the person with subject.reference, or in a parameter subject.',
    );
  }
  const named = found.filter(({ reference }) => reference !== undefined);
  const [first] = named;
  for (const other of named) {
    if (other.reference === first?.reference) continue;
    issues.refused(
      'conflict',
      other.path,
      `This is another person than ${first?.path} names. Send one at a time.`,
    );
  }
  return first?.reference ?? '';
}

function fromResponse({ json, path }: RequestPart, issues: IssueList): readonly FoundSubject[] {
  if (json.subject === undefined) return [];
  if (!isObject(json.subject)) {
    issues.broken(`${path}.subject`, 'A subject must be an object with a reference.');
    return [{ path }];
  }
  return checked({ json: json.subject, path: `${path}.subject` }, issues);
}

const fromParameters = ({ subjects }: IntakeRequest, issues: IssueList): readonly FoundSubject[] =>
  subjects.flatMap((part) => checked(part, issues));

function checked({ json, path }: RequestPart, issues: IssueList): readonly FoundSubject[] {
  const literal = referenceOf(json.reference);
  const type = literal?.type ?? json.type ?? 'Patient';
  if (literal && type === 'Patient') return [{ reference: literal.reference, path }];
  issues.refused(
    'value',
    path,
    'The subject must be a literal reference to a Patient: Patient/id, a URL or a urn:uuid.',
  );
  return [{ path }];
}
