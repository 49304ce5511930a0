import type { IssueList } from '../intake/issue-list.js';
import { isObject, type JsonObject } from '../intake/json.js';
import { listed, type RequestPart, refuseSeveral } from '../intake/request.js';

/** Names of parameters by what they are for. */
export type ParameterKinds<K extends string> = { readonly [kind in K]: readonly string[] };
export type SortedParameters<K extends string> = { readonly [kind in K]: readonly RequestPart[] };

/** Parameters of which there can be several, or of which a second is refused elsewhere. */
const SEVERAL: readonly string[] = ['subject', 'data', 'prefetchData'];

/** The parameters of a request by kind; what is of none is refused by its place. */
export function sortedParameters<K extends string>(
  body: JsonObject,
  kinds: ParameterKinds<K>,
  issues: IssueList,
): SortedParameters<K> {
  const names = Object.values<readonly string[]>(kinds).flat();
  const parts = listed(body.parameter, issues).flatMap((json, i) =>
    supported(json, `Parameters.parameter[${i}]`, names, issues),
  );
  const called = (name: string) => parts.filter(({ json }) => json.name === name);
  refuseSeveral(names.filter((name) => !SEVERAL.includes(name)).map(called), issues);
  const sorted = Object.entries<readonly string[]>(kinds).map(([kind, some]) => [
    kind,
    parts.filter(({ json }) => some.some((name) => name === json.name)),
  ]);
  return Object.fromEntries(sorted);
}

function supported(
  json: unknown,
  path: string,
  names: readonly string[],
  issues: IssueList,
): readonly RequestPart[] {
  if (!isObject(json)) issues.broken(path, 'A parameter must be an object.');
  else if (names.some((name) => name === json.name)) return [{ json, path }];
  else
    issues.refused(
      'not-supported',
      path,
      `This parameter is not supported. Supported are ${names.join(', ')}.`,
    );
  return [];
}
