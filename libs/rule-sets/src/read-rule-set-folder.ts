import { join } from 'node:path';
import { parseRuleSet, type RuleSet, RuleSetError } from '#libs/rules';
import { type RuleSetFiles, ruleSetDigest } from './digest.js';
import { jsonPathsBelow } from './json-paths.js';
import { readJsonFile } from './read-json-file.js';

/**
 * The rule set in a folder: all JSON files below it.
 * @throws RuleSetError with everything that is wrong with the files
 */
export const readRuleSetFolder = async (folder: string): Promise<RuleSet> =>
  (await readFiledRuleSet(folder)).ruleSet;

/** A rule set with the files it was read from. */
export interface FiledRuleSet {
  readonly ruleSet: RuleSet;
  readonly files: RuleSetFiles;
}

/** @throws RuleSetError with everything that is wrong with the files */
export async function readFiledRuleSet(folder: string): Promise<FiledRuleSet> {
  const files = await readFiles(folder);
  return { ruleSet: parseRuleSet(files, ruleSetDigest(files)), files };
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
