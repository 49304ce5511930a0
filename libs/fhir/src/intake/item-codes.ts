import type { Item } from './items.js';
import { isObject, type JsonObject } from './json.js';
import { canonicalOf } from './response.js';

export interface ItemCode {
  readonly code: string;
  /** Absent where a linkId or a definition names the code alone. */
  readonly system?: string;
}
/** The codes a contained Questionnaire gives its items, by linkId. */
export type ContainedCodes = ReadonlyMap<string, readonly ItemCode[]>;

/** What an item may be recognised by: its own code first, then its definition, then its linkId. */
export function codesOf(item: Item, contained: ContainedCodes): readonly ItemCode[] {
  const names = [item.definition, item.linkId].flatMap((name) =>
    name === undefined ? [] : { code: lastPart(name) },
  );
  return [...(contained.get(item.linkId) ?? []), ...names];
}

/** `/93042-0/71802-3` and `http://example.org/Questionnaire/x#71802-3` end in the code. */
const lastPart = (name: string): string =>
  name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('#')) + 1);

/** Reads the contained Questionnaire that the response answers; anything odd in it is passed over. */
export function containedCodes(
  response: JsonObject,
  limits: { depth: number; items: number },
): ContainedCodes {
  const codes = new Map<string, readonly ItemCode[]>();
  const open = containedItems(response).map((json) => ({ json, depth: 1 }));
  for (let taken = 0; taken < open.length && taken < limits.items; taken += 1) {
    const { json, depth } = open[taken] ?? { json: null, depth: 0 };
    if (!isObject(json)) continue;
    if (typeof json.linkId === 'string') codes.set(json.linkId, list(json.code).flatMap(itemCode));
    if (depth < limits.depth)
      open.push(
        ...list(json.item)
          .slice(0, limits.items)
          .map((child) => ({ json: child, depth: depth + 1 })),
      );
  }
  return codes;
}

function containedItems(response: JsonObject): readonly unknown[] {
  const wanted = canonicalOf(response.questionnaire);
  const questionnaire = list(response.contained).find(
    (resource): resource is JsonObject =>
      isObject(resource) &&
      resource.resourceType === 'Questionnaire' &&
      wanted !== '' &&
      (wanted === `#${resource.id}` || wanted === resource.url),
  );
  return list(questionnaire?.item);
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function itemCode(json: unknown): readonly ItemCode[] {
  if (!isObject(json) || typeof json.code !== 'string') return [];
  return [{ code: json.code, ...(typeof json.system === 'string' && { system: json.system }) }];
}
