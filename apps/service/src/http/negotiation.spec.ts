import { describe, expect, it } from '@jest/globals';
import { RequestError } from '../errors/request-error.js';
import { doorOf } from './door.js';
import { answerType, checkRequestType } from './negotiation.js';

const FHIR = doorOf('/fhir/metadata');
const API = doorOf('/api/decisions');

const statusOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error instanceof RequestError ? error.failure.status : error;
  }
};

describe('The media type of an answer', () => {
  it.each([
    [undefined, 'application/fhir+json'],
    ['', 406],
    ['application/fhir+json;q=0.2, text/json;q=0.9', 'text/json'],
    ['*/*;q=0.1, application/fhir+json;q=0', 'application/json'],
    ['APPLICATION/JSON', 'application/json'],
    ['application/json;q=9', 406],
    ['nonsense', 406],
    ['application/fhir+xml', 'application/fhir+xml'],
    ['text/xml, application/json;q=0.5', 'text/xml'],
    ['application/fhir+xml, application/fhir+json', 'application/fhir+json'],
    ['application/fhir+json;fhirVersion=4.0', 'application/fhir+json'],
    ['application/fhir+json; fhirVersion="4.0.1"', 'application/fhir+json'],
    ['application/fhir+json;fhirVersion=5.0', 406],
    ['application/fhir+json;fhirVersion=5.0, application/fhir+xml;fhirVersion=4.0', 'application/fhir+xml'],
  ])('follows Accept: %s', (accept, expected) => {
    expect(statusOf(() => answerType(FHIR, accept, undefined))).toBe(expected);
  });

  it.each([
    ['json', 'application/fhir+json'],
    ['JSON', 'application/fhir+json'],
    ['application/fhir json', 'application/fhir+json'],
    ['application/json', 'application/json'],
    ['xml', 'application/fhir+xml'],
    ['text/xml', 'text/xml'],
    ['application/fhir xml', 'application/fhir+xml'],
    ['application/fhir json; fhirVersion=5.0', 406],
    ['turtle', 406],
    ['', 406],
    [['json', 'xml'], 406],
  ])('follows _format=%j rather than Accept', (format, expected) => {
    expect(statusOf(() => answerType(FHIR, 'text/turtle', format))).toBe(expected);
  });

  it('names the release that is spoken here to who speaks another', () => {
    const five = 'application/fhir+json; fhirVersion=5.0';
    for (const refused of [
      () => answerType(FHIR, five, undefined),
      () => answerType(FHIR, undefined, five),
      () => checkRequestType(FHIR, five, undefined),
    ])
      expect(refused).toThrow('FHIR 4.0 (R4, 4.0.1) alone is spoken here');
    expect(() => answerType(FHIR, 'text/turtle', undefined)).toThrow(/\+fhir\.$/);
  });

  it('does not follow _format where FHIR is not spoken', () => {
    expect(statusOf(() => answerType(API, '*/*', 'xml'))).toBe('application/json');
  });
});

describe('The media type of a body', () => {
  it.each([
    ['application/json', undefined, undefined],
    ['application/json; charset="UTF-8"', 'identity', undefined],
    ['application/fhir+json', undefined, 415],
    [undefined, undefined, 415],
    ['application/json', 'gzip', 415],
  ])('%s (%s) is judged by the door', (type, encoding, expected) => {
    expect(statusOf(() => checkRequestType(API, type, encoding))).toBe(expected);
  });
});

describe('A path', () => {
  it.each([
    ['/fhir', 'application/fhir+json'],
    ['/fhir?x', 'application/fhir+json'],
    ['/fhirs', 'application/problem+json'],
    ['/api/decisions', 'application/problem+json'],
    ['/', 'application/problem+json'],
  ])('%s fails as %s', (url, type) => {
    expect(doorOf(url).failureType).toBe(type);
  });
});
