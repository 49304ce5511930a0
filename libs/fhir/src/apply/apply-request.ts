import type { IssueList } from '../intake/issue-list.js';
import { isObject, type JsonObject } from '../intake/json.js';
import type { IntakeRequest, RequestPart } from '../intake/request.js';
import type { AppliedContext } from './applied-context.js';
import { appliedContext, languageOf, refuseOddConcepts } from './apply-context.js';
import { type RecordsAsked, recordsAsked } from './apply-records.js';
import { type Appliable, refuseOtherDefinition } from './named-definition.js';
import { theOneSubject } from './one-subject.js';
import { sortedParameters } from './sorted-parameters.js';

/** What `$apply` is asked, once its parameters are sorted; records that an EHR has are not in it yet. */
export interface ApplyRequest extends IntakeRequest {
  /** The person, by a literal reference. */
  readonly person: string;
  readonly applied: AppliedContext;
  /** The code of the language that the answer is to be in. */
  readonly language?: string;
  readonly asked: RecordsAsked;
}

/** What each kind of parameter is for. */
const PARAMETERS = {
  definition: ['planDefinition', 'canonical', 'url', 'version'],
  subject: ['subject'],
  context: ['encounter', 'practitioner', 'organization'],
  /** They would not change the answer: it is the same for every user and in every setting. */
  concept: ['userType', 'userLanguage', 'userTaskContext', 'setting', 'settingContext'],
  records: ['data', 'prefetchData', 'useServerData', 'dataEndpoint'],
  /** Without facts or parameters of rules, and no plans are nested. */
  idle: ['parameters', 'mergeNestedCarePlans'],
} as const;
const NOTHING: ApplyRequest = {
  person: '',
  applied: {},
  asked: {},
  responses: [],
  subjects: [],
  patients: [],
  data: [],
};

/** The parameters of `$apply`, of R4 and of Clinical Practice Guidelines; what is not supported is refused by its place. */
export function applyRequestFrom(body: unknown, definition: Appliable, issues: IssueList): ApplyRequest {
  if (!isObject(body) || body.resourceType !== 'Parameters') {
    issues.broken(isObject(body) ? 'resourceType' : 'Parameters', 'Send Parameters.', 'invalid');
    return NOTHING;
  }
  const sorted = sortedParameters(body, PARAMETERS, issues);
  refuseOtherDefinition(sorted.definition, definition, issues);
  refuseOddConcepts(sorted.concept, issues);
  refuseIdle(sorted.idle, issues);
  const subject = theOneSubject(sorted.subject, issues);
  const language = languageOf(sorted.concept);
  const { data, resources, asked } = recordsAsked(sorted.records, issues);
  return {
    ...NOTHING,
    root: { json: body, path: 'Parameters' },
    ...(subject && { person: subject.reference, subjects: [subject.part] }),
    data,
    resources,
    isPlanAmongData: true,
    applied: appliedContext(sorted.context, issues),
    ...(language !== undefined && { language }),
    asked,
  };
}

function refuseIdle(parts: readonly RequestPart[], issues: IssueList): void {
  for (const { json, path } of parts) {
    if (json.name === 'parameters') refuseFilled(json, path, issues);
    else if (typeof json.valueBoolean !== 'boolean') issues.broken(path, 'This must be true or false.');
  }
}

/** What a parameter says has no author, no date and no reference, so nothing could be traced to it. */
function refuseFilled({ resource }: JsonObject, path: string, issues: IssueList): void {
  if (!isObject(resource) || resource.resourceType !== 'Parameters')
    issues.broken(path, 'The parameter parameters must hold Parameters.');
  else if (resource.parameter !== undefined)
    issues.refused(
      'not-supported',
      `${path}.resource.parameter`,
      'Nothing is read from here. What is known of the person goes into data, as a QuestionnaireResponse for example; parameters of the rules are set at the site.',
    );
}
