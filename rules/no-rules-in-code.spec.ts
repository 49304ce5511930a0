import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FOLDER, shippedRuleSet } from './rule-set-under-test.js';

const ROOT = join(import.meta.dirname, '..');
const { facts, levels, catalogue, header, conditions, rules } = await shippedRuleSet();

/** Words that other things are called by, too. */
const COMMON = ['discharge', 'emergency', 'fresh', 'progress'];

/** Ids that only this rule set can mean. */
const ids = [
  ...Object.keys(facts),
  ...[...levels.ladder, ...levels.outcomes, ...levels.escalations].map(({ id }) => id),
  ...catalogue.warnings.map(({ code }) => code),
  ...Object.keys(header.parameters),
  ...Object.keys(conditions),
  ...rules.map(({ name }) => name),
  ...Object.values(facts).flatMap(({ values = [] }) => values.filter((value) => value.length > 7)),
].filter((id) => !COMMON.includes(id));

describe('no rule is written in TypeScript', () => {
  const sources = ['libs', 'apps']
    .flatMap((folder) => filesBelow(join(ROOT, folder), '.ts'))
    .filter(isProduct);

  it.each(sources.map((file) => [file.slice(ROOT.length + 1), file] as const))(
    '%s names nothing of the rule set',
    (_name, file) => {
      const text = withoutComments(readFileSync(file, 'utf8'));
      expect(ids.filter((id) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(text))).toEqual([]);
      expect(text.match(/\b(S[0-2]-\d\d|W-[A-Z0-9]{3,})\b/g) ?? []).toEqual([]);
    },
  );
});

describe('codes that may not be sent', () => {
  /** Detox at home or alone, and services on which the sources contradict each other. */
  const NEVER = ['414054004', '414056002', 'H0008', 'H0009', 'H0011'];
  const refused = (catalogue.neverEmit ?? []).map(({ code }) => code);

  it.each(NEVER)('%s is among those refused', (code) => {
    expect(refused).toContain(code);
  });

  it.each([...new Set([...NEVER, ...refused])])(
    '%s is in no file of the rule set, but as refused',
    (code) => {
      const files = filesBelow(FOLDER, '.json').filter((file) => withoutRefusals(file).includes(`"${code}"`));
      expect(files).toEqual([]);
    },
  );
});

function withoutRefusals(file: string): string {
  return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')), (key, value) =>
    key === 'neverEmit' ? [] : value,
  );
}

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
}

/** Tests may name what they test. */
function isProduct(file: string): boolean {
  return !/(\.spec\.ts|\.d\.ts)$|\/testing\//.test(file);
}
