import { featureProblem, unknownFeature } from '#libs/placement';
import type { Feature } from '#libs/rules';
import { type Answer, answerFrom } from '../intake/answers.js';
import { codingsOf, type FoundCoding } from '../intake/codings.js';
import type { IssueList } from '../intake/issue-list.js';
import { isObject } from '../intake/json.js';
import { convert } from '../intake/quantity.js';
import type { RequestPart } from '../intake/request.js';
import { codesIn, partsOf } from './place-parts.js';
import type { PlaceTables } from './place-tables.js';

/** A feature as it was told, and where. */
export interface ToldFeature {
  readonly code: string;
  readonly value: boolean | number;
  readonly path: string;
}

/** A feature in a part of the parameter: its code, and whether or how much of it there is. */
export function featureFromPart(
  part: RequestPart,
  tables: PlaceTables,
  issues: IssueList,
): readonly ToldFeature[] {
  const parts = partsOf(part, issues);
  const [code, value] = ['code', 'value'].map((name) => parts.find(({ json }) => json.name === name));
  if (!code || !value || parts.length !== 2) {
    issues.refused('required', part.path, 'A feature needs one part code and one part value.');
    return [];
  }
  const feature = featureOf(code, tables);
  if (!feature) {
    issues.refused('code-invalid', `${code.path}.value`, unknownFeature(tables.features));
    return [];
  }
  return told(feature, answerFrom(value, issues), issues);
}

function featureOf(part: RequestPart, { features, featureSystem }: PlaceTables): Feature | undefined {
  const [coding] = codesIn(part) ?? [];
  if (!coding || (coding.system ?? featureSystem) !== featureSystem) return undefined;
  return features.find(({ code }) => code === coding.code);
}

function told(feature: Feature, { value, path }: Answer, issues: IssueList): readonly ToldFeature[] {
  const given =
    value?.type === 'quantity' && feature.type === 'quantity' && value.unit !== undefined
      ? convert(value.value, value.unit, feature.unit)
      : value && 'value' in value
        ? value.value
        : undefined;
  const problem = featureProblem(feature, given);
  if (problem === undefined && given !== undefined) return [{ code: feature.code, value: given, path }];
  issues.refused('value', path, problem ?? '');
  return [];
}

/** Elements of a HealthcareService or an Organization that may carry codes of features. */
const CODED = ['type', 'category', 'specialty', 'program', 'characteristic', 'serviceProvisionCode'];

/** The features that a resource names by our codes: what is named is there, and of the rest nothing is known. */
export function featuresOfResource(
  { json, path }: RequestPart,
  { features, featureSystem }: PlaceTables,
  issues: IssueList,
): readonly ToldFeature[] {
  const eligibility = Array.isArray(json.eligibility) ? json.eligibility : [];
  const coded: readonly (readonly [string, readonly FoundCoding[]])[] = [
    ...CODED.map((element) => [element, codingsOf(json[element])] as const),
    ...eligibility
      .slice(0, MOST_ELIGIBILITIES)
      .map((one: unknown) => ['eligibility', isObject(one) ? codingsOf(one.code) : []] as const),
  ];
  return coded.flatMap(([element, codings]) =>
    codings
      .filter(({ system }) => system === featureSystem)
      .flatMap((coding) => named(coding, features, `${path}.${element}`, issues)),
  );
}
const MOST_ELIGIBILITIES = 50;

function named(
  { code }: FoundCoding,
  features: readonly Feature[],
  path: string,
  issues: IssueList,
): readonly ToldFeature[] {
  const feature = features.find((one) => one.code === code);
  if (feature?.type === 'boolean') return [{ code: feature.code, value: true, path }];
  const diagnostics = feature
    ? `${feature.code} is a quantity: tell it in a part feature.`
    : unknownFeature(features);
  issues.refused('code-invalid', path, diagnostics);
  return [];
}

/** By code, each once; told differently, it is refused. */
export function featuresByCode(
  all: readonly ToldFeature[],
  issues: IssueList,
): { readonly [code: string]: boolean | number } {
  const byCode = new Map<string, ToldFeature>();
  for (const one of all) {
    const before = byCode.get(one.code);
    if (before && before.value !== one.value)
      issues.refused('conflict', one.path, `${one.code} is told differently before.`);
    byCode.set(one.code, before ?? one);
  }
  return Object.fromEntries([...byCode].map(([code, { value }]) => [code, value]));
}
