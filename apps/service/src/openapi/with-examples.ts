import type { OpenAPIObject } from '@nestjs/swagger';
import type { Example } from './examples.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;
type Contents = { readonly [type: string]: object };

/** An operation with examples of requests and of the answers to them. */
export function withExamples(operation: Operation, examples: readonly Example[]): Operation {
  const body = operation.requestBody;
  return {
    ...operation,
    ...(body &&
      'content' in body && {
        requestBody: { ...body, content: exemplified(body.content, examples, ({ request }) => request) },
      }),
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, response]) => [
        status,
        answered(
          response,
          examples.filter((example) => String(example.status) === status),
        ),
      ]),
    ),
  };
}

function answered(response: Operation['responses'][string], examples: readonly Example[]): typeof response {
  if (!response || !('content' in response) || examples.length === 0) return response;
  return { ...response, content: exemplified(response.content ?? {}, examples, ({ answer }) => answer) };
}

function exemplified(contents: Contents, shown: readonly Example[], shownOf: (example: Example) => unknown) {
  const examples = Object.fromEntries(
    shown.map((example) => [example.name, { summary: example.summary, value: shownOf(example) }]),
  );
  return Object.fromEntries(
    Object.entries(contents).map(([type, content]) => [type, { ...content, examples }]),
  );
}
