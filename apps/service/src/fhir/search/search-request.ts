import type { FastifyRequest } from 'fastify';
import type { Parameter } from '#libs/fhir';
import { preferencesIn } from '../../http/preferences.js';

/** The parameters of an address. */
export function addressParameters({ url }: Pick<FastifyRequest, 'url'>): readonly Parameter[] {
  const at = url.indexOf('?');
  return [...new URLSearchParams(at < 0 ? '' : url.slice(at + 1))];
}

/** The parameters of a search: those of its address, then those of its form. */
export const searchParameters = (http: Pick<FastifyRequest, 'url'>, body?: unknown): readonly Parameter[] => [
  ...addressParameters(http),
  ...(body instanceof URLSearchParams ? body : []),
];

/** Whether what is not understood is to be refused (https://hl7.org/fhir/R4/search.html#errors); without a word: not. */
export const isStrict = (prefer: string | undefined): boolean => preferencesIn(prefer).handling === 'strict';
