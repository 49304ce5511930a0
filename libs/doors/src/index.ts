export { BodyError, type BodySpot } from './body-error.js';
export { decisionRequestFrom } from './decision-request.js';
export { parseJsonBody } from './json-body.js';
