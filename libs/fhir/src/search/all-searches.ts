import { DEFINITION_SEARCHES } from './definition-parameters.js';
import type { DescribedSearch } from './search-definition.js';
import { SEARCHES } from './search-parameters.js';

/** What every type that can be searched for is searched for by. */
export const ALL_SEARCHES: { readonly [type: string]: DescribedSearch } = {
  ...DEFINITION_SEARCHES,
  ...SEARCHES,
};
