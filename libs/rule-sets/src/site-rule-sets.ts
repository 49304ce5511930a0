import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RuleSets, SiteRuleSet } from '#libs/decisions';
import {
  ParameterError,
  type ParameterValues,
  type Problem,
  type RuleSet,
  RuleSetError,
  resolveParameters,
} from '#libs/rules';
import { readJsonFile } from './read-json-file.js';
import { readRuleSetFolder } from './read-rule-set-folder.js';

/** What another library demands of a rule set that is to be used. */
export type LoadCheck = (ruleSet: RuleSet) => readonly Problem[];

/** The rule sets of a site and its own choices. */
export interface Site {
  /** Each folder in it that has a rule-set.json is a rule set. */
  readonly rulesFolder: string;
  /** Id of the rule set that is used where none is named; not needed where there is only one. */
  readonly defaultRuleSet?: string;
  /** Values for parameters of the default rule set. */
  readonly parametersFile?: string;
  readonly checks?: readonly LoadCheck[];
}

/**
 * Reads and checks all rule sets of a site.
 * @throws RuleSetError, ParameterError with everything that is wrong
 */
export async function siteRuleSets(site: Site): Promise<RuleSets> {
  const ruleSets = await readRuleSets(site);
  const chosen = defaultOf(ruleSets, site);
  const parameters = await siteParameters(chosen, site.parametersFile);
  const byId = new Map(
    ruleSets.map((ruleSet): [string, SiteRuleSet] => [
      ruleSet.header.id,
      {
        ruleSet,
        parameters: ruleSet === chosen ? parameters : resolveParameters(ruleSet.header, {}, NO_FILE),
      },
    ]),
  );
  return { find: (id = chosen.header.id) => byId.get(id), ids: [...byId.keys()] };
}

async function readRuleSets({ rulesFolder, checks = [] }: Site): Promise<readonly RuleSet[]> {
  const folders = await ruleSetFolders(rulesFolder);
  const read = await Promise.all(folders.map((folder) => readChecked(folder, checks)));
  const problems = [...read.flatMap((one) => ('problems' in one ? one.problems : []))];
  const ruleSets = read.flatMap((one) => ('ruleSet' in one ? [one.ruleSet] : []));
  if (folders.length === 0)
    problems.push(
      siteProblem(rulesFolder, 'No folder here has a rule-set.json.', 'Name the folder of rule sets.'),
    );
  if (new Set(ruleSets.map(({ header }) => header.id)).size < ruleSets.length)
    problems.push(
      siteProblem(rulesFolder, 'Two rule sets have the same id.', 'Keep one, or give it an id of its own.'),
    );
  if (problems.length) throw new RuleSetError(problems);
  return ruleSets;
}

async function ruleSetFolders(rulesFolder: string): Promise<readonly string[]> {
  const names = await readdir(rulesFolder).catch(() => []);
  const folders = names.toSorted().map((name) => join(rulesFolder, name));
  const isRuleSet = await Promise.all(
    folders.map((folder) =>
      stat(join(folder, 'rule-set.json')).then(
        () => true,
        () => false,
      ),
    ),
  );
  return folders.filter((_, i) => isRuleSet[i]);
}

type Checked = { readonly ruleSet: RuleSet } | { readonly problems: readonly Problem[] };

async function readChecked(folder: string, checks: readonly LoadCheck[]): Promise<Checked> {
  try {
    const ruleSet = await readRuleSetFolder(folder);
    const problems = checks.flatMap((check) => check(ruleSet));
    return problems.length ? { problems: problems.map(below(folder)) } : { ruleSet };
  } catch (error) {
    if (error instanceof RuleSetError) return { problems: error.problems.map(below(folder)) };
    throw error;
  }
}

const below =
  (folder: string) =>
  (problem: Problem): Problem => ({ ...problem, file: `${basename(folder)}/${problem.file}` });

function defaultOf(ruleSets: readonly RuleSet[], { rulesFolder, defaultRuleSet }: Site): RuleSet {
  const named = ruleSets.filter(({ header }) => defaultRuleSet === undefined || header.id === defaultRuleSet);
  const [chosen] = named;
  if (chosen && named.length === 1) return chosen;
  const ids = ruleSets.map(({ header }) => header.id).join(', ');
  const message = chosen
    ? 'There are several rule sets and no default.'
    : 'The default rule set is not here.';
  throw new RuleSetError([siteProblem(rulesFolder, message, `Set RULE_SET to one of: ${ids}.`)]);
}

/** Nothing is chosen, so no file can be at fault. */
const NO_FILE = '';

async function siteParameters({ header }: RuleSet, path: string | undefined): Promise<ParameterValues> {
  if (path === undefined) return resolveParameters(header, {}, NO_FILE);
  const file = await readJsonFile(path, path).catch(() => ({
    problem: siteProblem(path, 'The file of site parameters cannot be read.', 'Check SITE_PARAMETERS.'),
  }));
  if ('problem' in file) throw new ParameterError([file.problem]);
  return resolveParameters(header, file.document, path);
}

const siteProblem = (file: string, message: string, remedy: string): Problem => ({
  file,
  pointer: '',
  message,
  remedy,
});
