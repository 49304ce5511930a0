import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decisionModels, type Transition, transitionsOf } from '#libs/analysis';
import { readRuleSetFolder } from '#libs/rule-sets';
import { counted } from '../command-line/counted.js';
import { UsageError } from '../command-line/errors.js';
import type { Report } from '../command-line/report.js';
import { MARKERS, withSection } from './marked-section.js';
import { type RuleSetOption, ruleSetFolder } from './rule-set-folder.js';
import { transitionsSection } from './transitions-section.js';

const FILE = 'README.md';

export interface DiagramOptions extends RuleSetOption {
  readonly write?: true | undefined;
}

/** Who can be moved from where to where, and by which rules. */
export async function diagram(options: DiagramOptions): Promise<Report> {
  const folder = ruleSetFolder(options);
  const ruleSet = await readRuleSetFolder(folder);
  const transitions = transitionsOf(decisionModels(ruleSet)());
  const section = transitionsSection(ruleSet, transitions);
  const path = join(folder, FILE);
  return options.write ? written(path, section, transitions) : shown(path, section, transitions);
}

async function written(path: string, section: string, transitions: readonly Transition[]): Promise<Report> {
  const text = withSection(await textOf(path), section);
  if (text === undefined)
    throw new UsageError(
      `${path} has no place for the transitions. Put these lines where they belong:\n${MARKERS}`,
    );
  await writeFile(path, text);
  const lines = [`${counted(transitions.length, 'transition')}, written to ${path}.`];
  return { isWell: true, lines: () => lines, data: dataOf(transitions) };
}

/** A README without a place for them says nothing that could be wrong. */
async function shown(path: string, section: string, transitions: readonly Transition[]): Promise<Report> {
  const text = await textOf(path);
  const isFresh = (withSection(text, section) ?? text) === text;
  const stale = `${path} says something else. Run: npm run rules:diagram`;
  return {
    isWell: isFresh,
    lines: () => [section, ...(isFresh ? [] : ['', stale])],
    data: dataOf(transitions),
  };
}

const textOf = async (path: string): Promise<string> =>
  existsSync(path) ? await readFile(path, 'utf8') : '';

const dataOf = (transitions: readonly Transition[]): unknown =>
  transitions.map(({ rules, ...one }) => ({ ...one, rules: rules.map(({ name }) => name) }));
