import { Option } from '@commander-js/extra-typings';

export const ehrConfigOption = () =>
  new Option('--ehr-config <file>', 'The file that names the EHRs.').env('EHR_CONFIG');
export const ehrOption = () => new Option('--ehr <id>', 'Only the EHR with this id.');
