/** A spot in a body, and what is wrong there. */
export interface BodySpot {
  /** JSON pointer into the body. */
  readonly pointer: string;
  readonly detail: string;
}

/** What was sent cannot be read, or is no request of its kind. The message repeats nothing of it. */
export class BodyError extends Error {
  constructor(
    /** Stable, for programs. */
    readonly code:
      | 'body-missing'
      | 'json-invalid'
      | 'xml-invalid'
      | 'json-too-deep'
      | 'json-forbidden-key'
      | 'body-invalid',
    message: string,
    readonly spots?: readonly BodySpot[],
  ) {
    super(message);
    this.name = 'BodyError';
  }
}
