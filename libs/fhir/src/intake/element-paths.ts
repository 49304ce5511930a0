/** So many are kept at most: an odd request gets its paths all the same, and takes nobody's place. */
const MOST = 20_000;

/**
 * Paths of the elements of lists, as `QuestionnaireResponse.item[2].answer[0]`. The same forms come again and again: a path that is
 * kept need not be put together from its pieces for every request, nor each time that it is written down.
 */
export class ElementPaths {
  readonly #lists = new Map<string, Map<string, string[]>>();
  #kept = 0;

  constructor(private readonly most = MOST) {}

  /** The path of `parent`'s element `key` at this place of the list. */
  at(parent: string, key: string, place: number): string {
    const known = this.#lists.get(key)?.get(parent)?.[place];
    return known ?? this.#keep(parent, key, place);
  }

  #keep(parent: string, key: string, place: number): string {
    const path = `${parent}.${key}[${place}]`;
    if (this.#kept >= this.most) return path;
    this.#kept += 1;
    const list = this.#list(parent, key);
    // Lists have no holes: they are asked about from their beginning.
    if (list.length === place) list.push(path);
    return path;
  }

  #list(parent: string, key: string): string[] {
    const lists = this.#lists.get(key) ?? new Map<string, string[]>();
    this.#lists.set(key, lists);
    const list = lists.get(parent) ?? [];
    lists.set(parent, list);
    return list;
  }
}
