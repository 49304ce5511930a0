export { BodyError, type BodySpot } from './body-error.js';
export { decisionRequestFrom } from './decision-request.js';
export { parseJson, parseJsonBody, utf8Text } from './json-body.js';
