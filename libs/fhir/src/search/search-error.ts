import type { OutcomeIssue } from '../output/outcome.js';

/** A search that cannot be made, in words of our own. */
export class SearchError extends Error {
  readonly code = 'search-refused';
  constructor(
    message: string,
    readonly issueType: OutcomeIssue['code'] = 'value',
  ) {
    super(message);
    this.name = 'SearchError';
  }
}
