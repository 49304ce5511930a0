/** What was sent as XML is none, or no resource of R4. The message repeats nothing of it. */
export class XmlError extends Error {
  /** Stable, for programs. */
  readonly code = 'xml-invalid';
  constructor(
    message: string,
    /** Where, in FHIRPath, once it is known to be a resource. */
    readonly expression?: string,
    /** What FHIR calls it. */
    readonly issueType: 'structure' | 'value' | 'too-costly' = 'structure',
  ) {
    super(message);
    this.name = 'XmlError';
  }
}
