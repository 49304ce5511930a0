import type { OpenAPIObject } from '@nestjs/swagger';
import { FHIR_JSON, FHIR_XML } from '../http/door.js';
import { ref } from './schema.js';

type Paths = OpenAPIObject['paths'];
type Operation = NonNullable<Paths[string]['get']>;
type Parameters = NonNullable<Operation['parameters']>;
type Contents = NonNullable<Extract<Operation['requestBody'], { content: unknown }>['content']>;
type Responses = Operation['responses'];

/** What holds at every FHIR door is added here, so that no door has to say it: formats, preferences, conditions and how they fail. */
export function withHttpOfFhir(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    if (!/^\/fhir(\/|$)/.test(path)) return [path, item] as const;
    const { get, post, ...rest } = item;
    return [path, { ...rest, ...(get && { get: read(get) }), ...(post && { post: sent(post) }) }] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

const read = (get: Operation): Operation =>
  operation({ ...get, parameters: withParameters(get.parameters, IF_KNOWN) }, READ);

const sent = (post: Operation): Operation =>
  operation(post, isKept(post.responses) ? { ...SENT, ...KEPT } : SENT);

/** What a door says itself counts more than what all say. */
function operation(one: Operation, answers: Responses): Operation {
  const { requestBody: body, responses, parameters } = one;
  return {
    ...one,
    parameters: withParameters(parameters, ALWAYS),
    ...(body && 'content' in body && { requestBody: { ...body, content: inEveryFormat(body.content) } }),
    responses: withFormats({ ...answers, ...responses }),
  };
}

const withParameters = (own: Parameters = [], more: Parameters): Parameters => [
  ...own,
  ...more.filter((one) => !own.some((other) => nameOf(other) === nameOf(one))),
];
const nameOf = (parameter: Parameters[number]): string => ('name' in parameter ? parameter.name : '');

/** Who gives a CarePlan keeps it. */
const isKept = ({ 200: answer }: Responses): boolean => JSON.stringify(answer ?? {}).includes('/CarePlan"');

const withFormats = (responses: Responses): Responses =>
  Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      response && 'content' in response && response.content
        ? { ...response, content: inEveryFormat(response.content) }
        : response,
    ]),
  );

/** Those that clients should use; others are taken and given as well (`door.ts`). Examples stand at the preferred one only. */
const OTHER_TYPES = ['application/json', FHIR_XML, 'application/xml'];

function inEveryFormat(content: Contents): Contents {
  const { [FHIR_JSON]: json, ...others } = content;
  if (!json) return content;
  const same = OTHER_TYPES.map((type) => [
    type,
    type.includes('xml') ? { schema: XML } : { ...(json.schema && { schema: json.schema }) },
  ]);
  return { [FHIR_JSON]: json, ...Object.fromEntries(same), ...others };
}

const XML = { type: 'string', description: 'The same in XML.' } as const;

const text = (name: string, place: 'query' | 'header', description: string): Parameters[number] => ({
  name,
  in: place,
  required: false,
  description,
  schema: { type: 'string' },
});
const ALWAYS: Parameters = [
  {
    name: '_format',
    in: 'query',
    required: false,
    description: 'The format of the answer; counts more than Accept.',
    schema: { type: 'string', enum: ['json', 'xml', FHIR_JSON, FHIR_XML] },
  },
  text('_pretty', 'query', 'true: the answer in lines.'),
  text(
    'Prefer',
    'header',
    'return=minimal, representation or OperationOutcome where something is kept; handling=strict or lenient for searches.',
  ),
];
const IF_KNOWN: Parameters = [
  text('If-None-Match', 'header', 'The ETag of what is known already: 304 where it is the same.'),
  text(
    'If-Modified-Since',
    'header',
    'The Last-Modified of what is known already; If-None-Match counts more.',
  ),
];

const refused = (description: string) => ({
  description,
  content: { [FHIR_JSON]: { schema: ref('OperationOutcome') } },
});
const READ: Responses = {
  304: { description: 'The client has this.' },
  400: refused('The request is not well formed, or names a condition that there is not.'),
  406: refused('The client takes neither JSON nor XML, or another FHIR release.'),
  414: refused('A part of the address is too long.'),
};
const SENT: Responses = {
  400: refused('The body is neither JSON nor XML, or names a condition that there is not.'),
  406: refused('The client takes neither JSON nor XML, or another FHIR release.'),
  413: refused('The body is too large.'),
  414: refused('A part of the address is too long.'),
  415: refused('The body is of another kind, or of another FHIR release.'),
};
const KEPT: Responses = {
  204: { description: 'With Prefer: return=minimal: what was made is kept, and can be read at Location.' },
};
