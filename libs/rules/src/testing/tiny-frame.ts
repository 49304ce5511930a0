import type { Texts } from '../rule-set.js';

/** The words around values, and the sentences of an explanation, of the small rule set. */
export const TINY_FRAME: Pick<Texts, 'words' | 'explanation'> = {
  words: {
    true: 'yes',
    false: 'no',
    noneOfThese: 'Nothing',
    notAnswered: 'not said',
    assumed: '{value}, assumed',
    atLeast: '{value} or worse',
    contains: '{values} and perhaps more',
    from: 'at least {min}',
    upTo: 'up to {max}',
    between: 'from {min} to {max}',
    and: ' and ',
  },
  explanation: {
    clinical: {
      actions: {
        admit: 'Send it: {level}.',
        continue: 'Go on: {level}.',
        'step-down': 'Less care: {level}.',
        'step-up': 'More care: {level}.',
        skip: 'Much less care: {level}.',
        discharge: 'It is there.',
        none: '{level}.',
      },
      withheld: { insufficient: 'Too little is said.', 'out-of-scope': 'No parcel of ours.' },
      urgent: 'First: {escalation}.',
      warnings: 'Beware: {warnings}.',
      open: 'Not said: {facts}.',
      openRange: 'Not said: {facts}; from {most} to {least}.',
      more: '{facts} and {count} more',
      settled: 'All is said.',
      provisional: 'Look again.',
    },
    plain: {
      actions: {
        admit: 'Your carrier is considering {level}.',
        continue: 'Your carrier is considering to go on with {level}.',
        'step-down': 'Your carrier is considering less: {level}.',
        'step-up': 'Your carrier is considering more: {level}.',
        skip: 'Your carrier is considering much less: {level}.',
        discharge: 'Your carrier is considering an end.',
        none: 'Your carrier is considering this: {level}.',
      },
      withheld: { insufficient: 'Your carrier asks for more.', 'out-of-scope': 'This is not for you.' },
      open: 'Something is open.',
      together: 'You decide together.',
    },
  },
};
