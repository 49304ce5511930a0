import type { OpenAPIObject } from '@nestjs/swagger';

export type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
export type Schema = Schemas[string];
type Properties = { readonly [name: string]: Schema };

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const text = (description: string): Schema => ({ type: 'string', description });
export const time = (description: string): Schema => ({ type: 'string', format: 'date-time', description });
export const oneOfThese = (values: readonly string[], description: string): Schema => ({
  type: 'string',
  enum: [...values],
  description,
});
export const flag = (description: string): Schema => ({ type: 'boolean', description });
export const number = (description: string): Schema => ({ type: 'number', description });
export const list = (items: Schema, description: string): Schema => ({ type: 'array', items, description });
export const texts = (description: string): Schema => list({ type: 'string' }, description);
export const mapOf = (values: Schema | boolean, description: string): Schema => ({
  type: 'object',
  additionalProperties: values,
  description,
});

/** An object with these properties and no others; `optional` ones may be absent, and are never null. */
export const object = (description: string, properties: Properties, optional: Properties = {}): Schema => ({
  type: 'object',
  description,
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
  additionalProperties: false,
});
