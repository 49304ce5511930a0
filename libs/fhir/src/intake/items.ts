import { type Answer, answerFrom } from './answers.js';
import { ElementPaths } from './element-paths.js';
import type { IssueList } from './issue-list.js';
import { isObject } from './json.js';
import type { RequestPart } from './request.js';
import { refuseModifiers } from './response.js';

/** One item of a response, wherever it stood; nested items follow the item they stand under. */
export interface Item {
  readonly linkId: string;
  readonly definition?: string;
  readonly path: string;
  readonly answers: readonly Answer[];
}

export interface WalkLimits {
  readonly depth: number;
  readonly items: number;
}

/** Counts items and answers over all responses of a request. */
export class Budget {
  #used = 0;
  constructor(private readonly limits: WalkLimits) {}

  get depth(): number {
    return this.limits.depth;
  }

  take(path: string, issues: IssueList): boolean {
    this.#used += 1;
    if (this.#used === this.limits.items + 1) {
      issues.refused('too-costly', path, `More than ${this.limits.items} items and answers.`);
    }
    return this.#used <= this.limits.items;
  }
}

/** Flattens the items of a response, in document order. */
export function itemsOf(response: RequestPart, budget: Budget, issues: IssueList): readonly Item[] {
  const items: Item[] = [];
  walk(response, 1, { items, budget, issues });
  return items;
}

interface Walk {
  readonly items: Item[];
  readonly budget: Budget;
  readonly issues: IssueList;
}

function walk(parent: RequestPart, depth: number, on: Walk): void {
  for (const part of children(parent, 'item', depth, on)) {
    const answers = children(part, 'answer', depth, on);
    const item = itemFrom(part, answers, on.issues);
    if (item) on.items.push(item);
    for (const answer of answers) walk(answer, depth + 1, on);
    walk(part, depth + 1, on);
  }
}

function itemFrom(part: RequestPart, answers: readonly RequestPart[], issues: IssueList): Item | undefined {
  refuseModifiers(part, issues);
  const { linkId, definition } = part.json;
  if (typeof linkId !== 'string') {
    issues.broken(part.path, 'An item must have a linkId, which is a string.');
    return undefined;
  }
  return {
    linkId,
    ...(typeof definition === 'string' && { definition }),
    path: part.path,
    answers: answers.map((answer) => answerFrom(answer, issues)),
  };
}

const PATHS = new ElementPaths();

function children(
  { json, path }: RequestPart,
  key: 'item' | 'answer',
  depth: number,
  on: Walk,
): RequestPart[] {
  const value = json[key];
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    on.issues.broken(`${path}.${key}`, 'This must be an array.');
    return [];
  }
  if (depth > on.budget.depth) {
    on.issues.refused('too-costly', `${path}.${key}`, `Items are nested more than ${on.budget.depth} deep.`);
    return [];
  }
  return parts(value, (place) => PATHS.at(path, key, place), on);
}

function parts(
  values: readonly unknown[],
  pathAt: (place: number) => string,
  { budget, issues }: Walk,
): RequestPart[] {
  const found: RequestPart[] = [];
  for (const [i, json] of values.entries()) {
    const at = pathAt(i);
    if (!budget.take(at, issues)) break;
    if (isObject(json)) found.push({ json, path: at });
    else issues.broken(at, 'This must be an object.');
  }
  return found;
}
