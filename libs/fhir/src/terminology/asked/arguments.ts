import { codingOf } from '../../intake/codings.js';
import type { IssueList } from '../../intake/issue-list.js';
import { isObject, type JsonObject } from '../../intake/json.js';
import { type RequestPart, refuseSeveral } from '../../intake/request.js';
import type { OperationInput } from './operation-input.js';

/** What an operation takes, and how often. */
export interface Taken {
  readonly once: readonly string[];
  readonly often?: readonly string[];
}
/** A value with the place where it stands. */
export interface Placed<T> {
  readonly value: T;
  readonly path: string;
}
/** A Coding as it was sent. */
export interface AskedCoding {
  readonly system?: string;
  readonly version?: string;
  readonly code: string;
  readonly display?: string;
}

const TEXTS = ['valueUri', 'valueCanonical', 'valueUrl', 'valueString', 'valueCode'] as const;
/** More digits than any list has entries. */
const WHOLE = /^\d{1,6}$/;

/** The parameters of an operation by name; what it does not take is refused by its place. */
export class Arguments {
  readonly #parts: readonly RequestPart[];
  readonly #isQuery: boolean;

  constructor(
    { parts, isQuery }: OperationInput,
    { once, often = [] }: Taken,
    private readonly issues: IssueList,
  ) {
    const known = [...once, ...often];
    const isKnown = ({ json }: RequestPart) => known.some((name) => name === json.name);
    const supported = `This parameter is not supported. Supported are ${known.join(', ')}.`;
    for (const { path } of parts.filter((part) => !isKnown(part)))
      issues.refused('not-supported', path, supported);
    refuseSeveral(
      once.map((name) => parts.filter(({ json }) => json.name === name)),
      issues,
    );
    this.#parts = parts.filter(isKnown);
    this.#isQuery = isQuery;
  }

  has(name: string): boolean {
    return this.#parts.some(({ json }) => json.name === name);
  }

  text(name: string): Placed<string> | undefined {
    return this.texts(name)[0];
  }

  texts(name: string): readonly Placed<string>[] {
    return this.#named(name).flatMap(({ json, path }) => {
      const value = TEXTS.map((element) => json[element]).find((it) => it !== undefined);
      if (typeof value === 'string' && value !== '') return [{ value, path }];
      this.issues.broken(path, 'This must hold a text that is not empty.');
      return [];
    });
  }

  boolean(name: string): boolean | undefined {
    const [part] = this.#named(name);
    if (!part) return undefined;
    const { valueBoolean, valueString } = part.json;
    if (typeof valueBoolean === 'boolean') return valueBoolean;
    if (this.#isQuery && (valueString === 'true' || valueString === 'false')) return valueString === 'true';
    this.issues.broken(part.path, 'This must be true or false.');
    return undefined;
  }

  /** A whole number from 0 on. */
  count(name: string): number | undefined {
    const [part] = this.#named(name);
    if (!part) return undefined;
    const { valueInteger, valueString } = part.json;
    const given = this.#isQuery ? valueString : typeof valueInteger === 'number' ? `${valueInteger}` : '';
    if (typeof given === 'string' && WHOLE.test(given)) return Number(given);
    this.issues.broken(part.path, 'This must be a whole number from 0 on.');
    return undefined;
  }

  /** The codings of `coding` and `codeableConcept`. */
  codings(): readonly Placed<AskedCoding>[] {
    return [
      ...this.#named('coding').flatMap((part) => this.#coding(part)),
      ...this.#named('codeableConcept').flatMap((part) => this.#codingsOfConcept(part)),
    ];
  }

  #coding({ json, path }: RequestPart): readonly Placed<AskedCoding>[] {
    const found = askedCoding(json.valueCoding, `${path}.value`);
    if (found.length === 0) this.issues.broken(path, 'This must hold a Coding with a code.');
    return found;
  }

  #codingsOfConcept({ json, path }: RequestPart): readonly Placed<AskedCoding>[] {
    const concept = json.valueCodeableConcept;
    const codings: readonly unknown[] =
      isObject(concept) && Array.isArray(concept.coding) ? concept.coding.slice(0, MOST_CODINGS) : [];
    const found = codings.flatMap((coding, i) => askedCoding(coding, `${path}.value.coding[${i}]`));
    if (found.length === 0) this.issues.broken(path, 'This must hold a CodeableConcept with a code.');
    return found;
  }

  #named(name: string): readonly RequestPart[] {
    return this.#parts.filter(({ json }) => json.name === name);
  }
}

const MOST_CODINGS = 50;

const askedCoding = (coding: unknown, path: string): readonly Placed<AskedCoding>[] =>
  codingOf(coding).map((found) => ({
    value: { ...found, ...textsOf(coding, ['version', 'display']) },
    path,
  }));

const textsOf = (json: unknown, names: readonly string[]): { readonly [name: string]: string } =>
  Object.fromEntries(names.flatMap((name) => (isObject(json) ? texts(json, name) : [])));

const texts = (json: JsonObject, name: string): readonly (readonly [string, string])[] => {
  const value = json[name];
  return typeof value === 'string' ? [[name, value]] : [];
};
