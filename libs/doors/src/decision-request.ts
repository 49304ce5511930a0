import { type ValidationError, validateSync } from 'class-validator';
import { type DecisionRequest, InvalidTimeError } from '#libs/decisions';
import { BodyError, type BodySpot } from './body-error.js';
import { DecisionRequestDto } from './decision-request.dto.js';

const PROPERTIES = ['ruleSet', 'parameters', 'facts', 'authored', 'now', 'available'] as const;
/** Years that an offset could carry out of the four digits that the time of a decision has. */
const EDGE_OF_TIME = /^(0000|9999)/;
type Body = { readonly [property: string]: unknown };

/**
 * The body as a request for a decision. The envelope alone is copied: facts go on as they came.
 * @throws BodyError, InvalidTimeError
 */
export function decisionRequestFrom(body: unknown): DecisionRequest {
  if (!isBody(body)) throw refused([{ pointer: '', detail: 'The body must be an object.' }]);
  const request = dtoOf(body);
  const spots = [...unknownProperties(body), ...validateSync(request).map(spotOf)];
  if (spots.length) throw refused(spots);
  if (EDGE_OF_TIME.test(request.now ?? '')) throw new InvalidTimeError();
  const { facts = {}, ...rest } = request;
  return { ...rest, facts };
}

const isBody = (body: unknown): body is Body =>
  typeof body === 'object' && body !== null && !Array.isArray(body);

function dtoOf(body: Body): DecisionRequestDto {
  const given = PROPERTIES.filter((property) => Object.hasOwn(body, property));
  return Object.assign(new DecisionRequestDto(), Object.fromEntries(given.map((name) => [name, body[name]])));
}

function unknownProperties(body: Body): readonly BodySpot[] {
  const known: readonly string[] = PROPERTIES;
  const detail = `There is no such property. Known: ${PROPERTIES.join(', ')}.`;
  return Object.keys(body)
    .filter((property) => !known.includes(property))
    .map((property) => ({ pointer: `/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`, detail }));
}

const spotOf = ({ property, constraints = {} }: ValidationError): BodySpot => ({
  pointer: `/${property}`,
  detail: Object.values(constraints).join(' '),
});

const refused = (spots: readonly BodySpot[]): BodyError =>
  new BodyError('body-invalid', 'The body is no request for a decision.', spots);
