/** A fact's value as a clinician reads it: said in one way, by whoever says it. */
export { inputWords, otherWords, quantityWords, shownWords, valueWords } from '#libs/placement';
