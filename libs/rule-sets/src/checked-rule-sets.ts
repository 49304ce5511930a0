import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Problem, type RuleSet, RuleSetError } from '#libs/rules';
import { type FiledRuleSet, readFiledRuleSet } from './read-rule-set-folder.js';

/** What another library demands of a rule set that is to be used. */
export type LoadCheck = (ruleSet: RuleSet) => readonly Problem[];

/**
 * All rule sets in a folder: each folder in it that has a rule-set.json.
 * @throws RuleSetError with everything that is wrong with any of them
 */
export async function readRuleSets(
  rulesFolder: string,
  checks: readonly LoadCheck[],
): Promise<readonly FiledRuleSet[]> {
  const folders = await ruleSetFolders(rulesFolder);
  const read = await Promise.all(folders.map((folder) => readChecked(folder, checks)));
  const problems = [...read.flatMap((one) => ('problems' in one ? one.problems : []))];
  const ruleSets = read.flatMap((one) => ('ruleSet' in one ? [one] : []));
  if (folders.length === 0)
    problems.push(
      siteProblem(
        rulesFolder,
        'No folder here has a rule-set.json.',
        'Set RULES_DIR to the folder of rule sets.',
      ),
    );
  if (new Set(ruleSets.map(({ ruleSet }) => ruleSet.header.id)).size < ruleSets.length)
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

type Checked = FiledRuleSet | { readonly problems: readonly Problem[] };

async function readChecked(folder: string, checks: readonly LoadCheck[]): Promise<Checked> {
  try {
    const read = await readFiledRuleSet(folder);
    const problems = checks.flatMap((check) => check(read.ruleSet));
    return problems.length ? { problems: problems.map(below(folder)) } : read;
  } catch (error) {
    if (error instanceof RuleSetError) return { problems: error.problems.map(below(folder)) };
    throw error;
  }
}

const below =
  (folder: string) =>
  (problem: Problem): Problem => ({ ...problem, file: `${basename(folder)}/${problem.file}` });

/** Something wrong with a site's own folder or file as a whole. */
export const siteProblem = (file: string, message: string, remedy: string): Problem => ({
  file,
  pointer: '',
  message,
  remedy,
});
