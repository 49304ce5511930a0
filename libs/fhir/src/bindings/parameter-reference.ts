import type { FactReference, ParameterValues, RuleSetHeader } from '#libs/rules';

const PARAMETER = /^param\.(.+)$/;
const FIELD = /^\$\.([A-Za-z_]\w*)$/;

/** The number a threshold stands for; undefined where it names no numeric parameter. */
export function thresholdOf(from: number | FactReference, values: ParameterValues): number | undefined {
  if (typeof from === 'number') return from;
  const id = PARAMETER.exec(from.fact)?.[1] ?? '';
  const field = from.path === undefined ? undefined : FIELD.exec(from.path)?.[1];
  const value = Object.hasOwn(values, id) ? values[id] : undefined;
  const found = typeof value === 'object' ? value[field ?? ''] : value;
  return typeof found === 'number' ? found : undefined;
}

/** The values rule-set.json gives its parameters. */
export function declaredValues({ parameters }: RuleSetHeader): ParameterValues {
  return Object.fromEntries(
    Object.entries(parameters).map(([id, definition]) => [
      id,
      definition.type === 'group'
        ? Object.fromEntries(Object.entries(definition.fields).map(([field, { value }]) => [field, value]))
        : definition.value,
    ]),
  );
}
