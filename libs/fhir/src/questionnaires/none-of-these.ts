/** The answer that stands for the empty set: R4 has no empty answer. */
export const NONE_OF_THESE = 'none-of-these';
