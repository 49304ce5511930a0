import { Option } from '@commander-js/extra-typings';
import { wholeNumber } from '../command-line/described.js';

/** Options of more than one command of this family. */
export const ruleSetOption = () =>
  new Option('--rule-set <folder>', 'The folder of the rule set; not needed where rules/ holds only one.');

export const patientsOption = <const Many extends number>(many: Many) =>
  new Option('--patients <number>', 'How many.').argParser(wholeNumber).default(many);

export const seedOption = () =>
  new Option('--seed <number>', 'Other patients for another seed.').argParser(wholeNumber).default(1);
