import { join } from 'node:path';
import { parseRuleSet, type RuleSet, RuleSetError } from '#libs/rules';
import { type RuleSetFiles, ruleSetDigest } from './digest.js';
import { jsonPathsBelow } from './json-paths.js';
import { readJsonFile } from './read-json-file.js';

/**
 * The rule set in a folder: all JSON files below it.
 * @throws RuleSetError with everything that is wrong with the files
 */
export async function readRuleSetFolder(folder: string): Promise<RuleSet> {
  const files = await readFiles(folder);
  return parseRuleSet(files, ruleSetDigest(files));
}

async function readFiles(folder: string): Promise<RuleSetFiles> {
  const { paths, problems: links } = await jsonPathsBelow(folder);
  if (links.length) throw new RuleSetError(links);
  const read = await Promise.all(
    paths.map(async (path) => ({ path, file: await readJsonFile(join(folder, path), path) })),
  );
  const problems = read.flatMap(({ file }) => ('problem' in file ? [file.problem] : []));
  if (problems.length) throw new RuleSetError(problems);
  return Object.fromEntries(
    read.flatMap(({ path, file }) => ('document' in file ? [[path, file.document]] : [])),
  );
}
