import { codingOf, type FoundCoding } from './codings.js';
import type { Item, WalkLimits } from './items.js';
import { isObject, type JsonObject } from './json.js';
import { canonicalOf } from './response.js';

/** The system is absent where a linkId or a definition names the code alone. */
export type ItemCode = FoundCoding;
export interface CodedItem extends Item {
  /** What the item may be recognised by, the surest first. */
  readonly codes: readonly ItemCode[];
}

/** Items with their codes: the Questionnaire's own first, then the definition, then the linkId. */
export function codedItems(
  items: readonly Item[],
  response: JsonObject,
  supplied: readonly JsonObject[],
  limits: WalkLimits,
): readonly CodedItem[] {
  const declared = declaredCodes(response, supplied, limits);
  return items.map((item) => {
    const names = [item.definition, item.linkId].flatMap((name) =>
      name === undefined ? [] : { code: lastPart(name) },
    );
    return { ...item, codes: [...(declared.get(item.linkId) ?? []), ...names] };
  });
}

/** `/93042-0/71802-3` and `http://example.org/Questionnaire/x#71802-3` end in the code. */
const lastPart = (name: string): string =>
  name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('#')) + 1);

/** The codes the answered Questionnaire, contained or supplied, gives its items, by linkId; anything odd is passed over. */
function declaredCodes(
  response: JsonObject,
  supplied: readonly JsonObject[],
  limits: WalkLimits,
): ReadonlyMap<string, readonly ItemCode[]> {
  const codes = new Map<string, readonly ItemCode[]>();
  const open = list(questionnaireOf(response, supplied)?.item).map((json) => ({ json, depth: 1 }));
  for (let taken = 0; taken < open.length && taken < limits.items; taken += 1) {
    const { json, depth } = open[taken] ?? { json: null, depth: 0 };
    if (!isObject(json)) continue;
    if (typeof json.linkId === 'string') codes.set(json.linkId, list(json.code).flatMap(codingOf));
    if (depth < limits.depth) {
      const children = list(json.item).slice(0, limits.items);
      open.push(...children.map((child) => ({ json: child, depth: depth + 1 })));
    }
  }
  return codes;
}

function questionnaireOf(response: JsonObject, supplied: readonly JsonObject[]): JsonObject | undefined {
  const wanted = canonicalOf(response.questionnaire);
  if (wanted === '') return undefined;
  const contained = list(response.contained).filter(
    (it): it is JsonObject => isObject(it) && it.resourceType === 'Questionnaire',
  );
  return (
    contained.find(({ id }) => wanted === `#${id}`) ??
    [...contained, ...supplied].find(({ url }) => url === wanted)
  );
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
