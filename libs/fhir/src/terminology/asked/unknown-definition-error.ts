/** What a request names is none of ours: no such code system, value set, concept map, definition or code. The message repeats nothing of it. */
export class UnknownDefinitionError extends Error {
  readonly code = 'definition-unknown';
  constructor(
    message: string,
    /** Where the request names it. */
    readonly expression?: string,
  ) {
    super(message);
    this.name = 'UnknownDefinitionError';
  }
}
