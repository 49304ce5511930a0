import table from './r4-elements.generated.json' with { type: 'json' };

/** What R4 says of one element of a type (https://hl7.org/fhir/R4/elementdefinition.html). */
export interface ElementRule {
  /** As the definition has it: `deceased[x]`. */
  readonly name: string;
  readonly min: number;
  readonly isMany: boolean;
  readonly isSummary: boolean;
  readonly isModifier: boolean;
  readonly types: readonly ElementType[];
  /** The codes that it must be one of, where they are listed in full. */
  readonly codes?: readonly string[];
}
export interface ElementType {
  /** A data type, a type of resource, or the path of a backbone element: `CarePlan.activity`. */
  readonly code: string;
  /** What a reference may lead to; empty: anything. */
  readonly targets: readonly string[];
}
/** An element under the name that it has in JSON, with the one type that the name tells. */
export interface NamedElement {
  readonly rule: ElementRule;
  readonly type: ElementType;
}
/** The elements of a type, in the order that R4 gives them. */
export interface TypeRules {
  readonly rules: readonly ElementRule[];
  /** By name in JSON, each choice under each of its names. */
  readonly byName: ReadonlyMap<string, NamedElement>;
}

/** The types of R4's resources. */
export const RESOURCE_TYPES: readonly string[] = table.resources;

const LINES: { readonly [type: string]: { readonly [name: string]: string } } = table.elements;
const CODES: { readonly [valueSet: string]: readonly string[] } = table.codes;
/** What was read of the table, which never changes. */
const READ = new Map<string, TypeRules>();

/** Undefined where R4 has no such resource, complex data type or backbone element; primitives have no elements. */
export function elementsOf(type: string): TypeRules | undefined {
  const known = READ.get(type);
  if (known) return known;
  const lines = Object.hasOwn(LINES, type) ? LINES[type] : undefined;
  if (!lines) return undefined;
  const rules = Object.entries(lines).map(([name, line]) => ruleOf(name, line));
  const read = { rules, byName: new Map(rules.flatMap(namesOf)) };
  READ.set(type, read);
  return read;
}

/** `1..1 SM code request-status` */
function ruleOf(name: string, line: string): ElementRule {
  const [times = '', flags = '', types = '', valueSet = ''] = line.split(' ');
  const [min, max] = times.split('..');
  const codes = CODES[valueSet];
  return {
    name,
    min: Number(min),
    isMany: max === '*',
    isSummary: flags.includes('S'),
    isModifier: flags.includes('M'),
    types: types.split('|').map(typeOf),
    ...(codes && { codes }),
  };
}

function typeOf(text: string): ElementType {
  const [code = '', targets] = text.replace(')', '').split('(');
  return { code, targets: targets?.split(',') ?? [] };
}

const CHOICE = '[x]';

function namesOf(rule: ElementRule): readonly (readonly [name: string, named: NamedElement])[] {
  const { name, types } = rule;
  if (!name.endsWith(CHOICE)) return types.slice(0, 1).map((type) => [name, { rule, type }] as const);
  const stem = name.slice(0, -CHOICE.length);
  return types.map((type) => [stem + capitalised(type.code), { rule, type }] as const);
}

const capitalised = (code: string): string => code.slice(0, 1).toUpperCase() + code.slice(1);
