/** Stand for what a person said: free text, which no FHIR id can hold, an id, and a number outside every range. */
export const MARKED_TEXT = 'Zqxj says';
export const MARKED_ID = 'zqxj-1';
export const MARKED_NUMBER = 731_902_468;

const ANY_MARK = /zqxj|731902468/i;
const MARK_OF_TEXT = /zqxj(?!-1)|731902468/i;

/** Whether a text holds anything of a request. */
export const isMarked = (text: string): boolean => ANY_MARK.test(text);

/** Whether it holds more of a request than an id. */
export const holdsMarkedText = (text: string): boolean => MARK_OF_TEXT.test(text);
