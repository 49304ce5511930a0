import type { RuleSetHeader } from '#libs/rules';
import { canonicals } from '../canonicals.js';
import type { IssueList } from '../intake/issue-list.js';
import { isObject, type JsonObject } from '../intake/json.js';
import { referenceOf } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';

/** The questionnaires that there are: their ids, and how they are called. */
export interface FormCatalogue {
  readonly ids: readonly string[];
  readonly header: RuleSetHeader;
}

/** The one questionnaire that parameters of a request name; an empty id where the request is refused. */
export function formNamed(parts: readonly RequestPart[], forms: FormCatalogue, issues: IssueList): string {
  const [part, another] = parts;
  const known = forms.ids.map((id) => canonicals(forms.header).questionnaire(id)).join(', ');
  if (!part) issues.refused('required', 'Parameters', `Name the questionnaire as questionnaire: ${known}.`);
  else if (another) issues.refused('conflict', another.path, 'One questionnaire is filled in at a time.');
  else {
    const names = namesIn(part, issues);
    const id = forms.ids.find((it) => names.some((name) => isCalled(it, name, forms)));
    if (id !== undefined) return id;
    issues.refused('not-found', part.path, `There is no such questionnaire here. There are ${known}.`);
  }
  return '';
}

/** A canonical, a reference, or the Questionnaire itself, of which the address counts: the form is ours. */
function namesIn({ json, path }: RequestPart, issues: IssueList): readonly string[] {
  const { name, valueUri, valueCanonical, valueReference, valueIdentifier, resource } = json;
  const canonical = valueUri ?? valueCanonical;
  if (name !== 'identifier' && typeof canonical === 'string') return [canonical];
  if (name !== 'identifier' && isObject(valueReference)) return referenceNames(valueReference);
  if (name === 'questionnaire' && isObject(resource) && resource.resourceType === 'Questionnaire')
    return canonicalNames(resource);
  // None of ours has an identifier, so none is found by one.
  if (!(name === 'identifier' && isObject(valueIdentifier)))
    issues.broken(path, 'This parameter must name a questionnaire: a uri, a Reference or a Questionnaire.');
  return [];
}

function referenceNames({ reference }: JsonObject): readonly string[] {
  const literal = referenceOf(reference);
  return literal ? [literal.reference] : [];
}

function canonicalNames({ url, version }: JsonObject): readonly string[] {
  if (typeof url !== 'string') return [];
  return [typeof version === 'string' ? `${url}|${version}` : url];
}

/** The questionnaire with this canonical, with or without the version. */
export const formOf = (canonical: string, { ids, header }: FormCatalogue): string | undefined =>
  ids.find((id) => canonicalsOf(id, header).includes(canonical));

function canonicalsOf(id: string, header: RuleSetHeader): readonly string[] {
  const canonical = canonicals(header).questionnaire(id);
  return [canonical, `${canonical}|${header.version}`];
}

function isCalled(id: string, name: string, { header }: FormCatalogue): boolean {
  return [...canonicalsOf(id, header), `Questionnaire/${id}`].includes(name);
}
