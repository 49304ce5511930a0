import { type Documented, ReadResource, SearchByAddress, SearchByForm } from './documented-reads.js';

const TAG = 'FHIR';
const FOUND = 'A Bundle of type searchset; the links first, previous and next lead to the other pages.';

/** The documentation of searching for definitions. */
export const DocumentedDefinitionSearch = (): Documented =>
  SearchByAddress(TAG, 'Search for definitions of this type', FOUND);

/** The documentation of the same search by form. */
export const DocumentedDefinitionForm = (): Documented => SearchByForm(TAG, FOUND);

/** The documentation of reading a definition. */
export const DocumentedDefinition = (): Documented => ReadResource(TAG, 'One definition', 'Definition');

/** The documentation of reading a version of a definition: the one that is there. */
export const DocumentedDefinitionVersion = (): Documented =>
  ReadResource(TAG, 'One definition, if it has this version', 'Definition');
