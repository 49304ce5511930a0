import { Option } from '@commander-js/extra-typings';

/*
 * What the service takes from environment variables, the command line takes as options, too: each is named as its
 * variable, and stands above it. Libraries read nothing else, so there is one way to set a thing.
 */

export const rulesDirOption = () =>
  new Option('--rules-dir <folder>', 'The folder of rule sets.').env('RULES_DIR');
export const ruleSetIdOption = () =>
  new Option('--rule-set <id>', 'The rule set; not needed where there is only one.').env('RULE_SET');
export const siteParametersOption = () =>
  new Option('--site-parameters <file>', "This site's parameters (JSON).").env('SITE_PARAMETERS');
export const journalFileOption = () =>
  new Option('--journal-file <file>', 'The journal, where it is a file.').env('JOURNAL_FILE');

/** What such options said. */
export interface SiteOptions {
  readonly rulesDir?: string | undefined;
  readonly ruleSet?: string | undefined;
  readonly siteParameters?: string | undefined;
  readonly journalFile?: string | undefined;
}

export type Variables = { readonly [name: string]: string | undefined };

/** The environment with the options put in; a command listens nowhere, whatever the environment of a service says. */
export function variablesOf(options: SiteOptions, environment: Variables): Variables {
  const { HOST, PORT, ALLOW_UNAUTHENTICATED, BASE_URL, ...rest } = environment;
  const { rulesDir, ruleSet, siteParameters, journalFile } = options;
  return {
    ...rest,
    ...(rulesDir !== undefined && { RULES_DIR: rulesDir }),
    ...(ruleSet !== undefined && { RULE_SET: ruleSet }),
    ...(siteParameters !== undefined && { SITE_PARAMETERS: siteParameters }),
    ...(journalFile !== undefined && { JOURNAL_FILE: journalFile }),
  };
}

/** The same with a journal that is gone with the process. */
export const withoutJournal = ({ DATABASE_URL, ...variables }: Variables): Variables => ({
  ...variables,
  JOURNAL_FILE: ':memory:',
});
