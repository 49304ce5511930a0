import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  caseCoverage,
  casesIn,
  casesOf,
  decisionModels,
  type GoldenCase,
  type Lack,
  lacksIn,
  proposeCases,
} from '#libs/analysis';
import { readRuleSetFolder } from '#libs/rule-sets';
import type { RuleSet } from '#libs/rules';
import { counted } from '../command-line/counted.js';
import { UsageError } from '../command-line/errors.js';
import type { Report } from '../command-line/report.js';
import { type RuleSetOption, ruleSetFolder } from './rule-set-folder.js';

/** Unremarkable patients, one for each situation, from whom proposals differ as little as can be. */
const BASES = 'cases/base-patients.json';
const PROPOSED = 'cases/proposed.json';

export interface CasesOptions extends RuleSetOption {
  readonly write?: true | undefined;
}

/** What has no case yet. */
export async function cases(options: CasesOptions): Promise<Report> {
  const folder = ruleSetFolder(options);
  const ruleSet = await readRuleSetFolder(folder);
  const models = decisionModels(ruleSet);
  const lacks = lacksIn(caseCoverage(models, casesOf(ruleSet)));
  const proposals = lacks.length ? proposeCases(models, lacks, basesOf(ruleSet)) : [];
  if (options.write && proposals.length)
    await write(folder, [...casesIn(ruleSet.documents, PROPOSED), ...proposals]);
  return reportOn(lacks, proposals, options.write === true);
}

function basesOf({ documents }: RuleSet): readonly GoldenCase[] {
  const bases = casesIn(documents, BASES);
  if (bases.length) return bases;
  throw new UsageError(`Proposals start from unremarkable patients: describe at least one in ${BASES}.`);
}

function write(folder: string, cases: readonly GoldenCase[]): Promise<void> {
  const document = { $schema: '../../../libs/rules/schema/case.schema.json', cases };
  return writeFile(join(folder, PROPOSED), `${JSON.stringify(document, null, 2)}\n`);
}

function reportOn(lacks: readonly Lack[], proposals: readonly GoldenCase[], isWritten: boolean): Report {
  const proposed = isWritten
    ? `${counted(proposals.length, 'proposal')} written to ${PROPOSED}.`
    : `${counted(proposals.length, 'proposal')}; --write adds them to ${PROPOSED}.`;
  return {
    isWell: lacks.length === 0,
    lines: () => [
      ...lacks.map(lineFor),
      ...(lacks.length
        ? [
            '',
            ...proposals.map(({ title, expected }) => `${title} → ${expected.placement ?? expected.status}`),
            '',
          ]
        : []),
      lacks.length
        ? `${counted(lacks.length, 'case')} lacking. ${proposed}`
        : 'Every rule has its cases and boundaries.',
    ],
    data: { lacks, proposals },
  };
}

function lineFor(lack: Lack): string {
  if (lack.kind !== 'boundary')
    return `${lack.rule}: no case in which it ${lack.kind === 'fires' ? 'fires' : 'does not fire'}`;
  const { fact, below, above } = lack.boundary;
  return `${lack.rule}: no case at the boundary of ${fact} between ${below} and ${above}`;
}
