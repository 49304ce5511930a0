import type { OutcomeIssue } from '#libs/fhir';

/** Why a request is not answered as it wished, in words of our own, before it is known to which door it goes. */
export interface Failure {
  readonly status: number;
  /** Stable, for programs. */
  readonly code: string;
  readonly detail: string;
  /** The spots at fault, where there are some. */
  readonly errors?: readonly FailureSpot[];
  /** Response headers that belong to it. */
  readonly headers?: { readonly [name: string]: string };
}

export interface FailureSpot {
  readonly code?: string;
  /** What FHIR calls it. */
  readonly issueType?: OutcomeIssue['code'];
  readonly detail: string;
  /** JSON pointer into the body. */
  readonly pointer?: string;
  /** FHIRPath into the body. */
  readonly expression?: string;
  readonly linkId?: string;
}
