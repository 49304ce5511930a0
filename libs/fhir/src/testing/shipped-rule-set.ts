import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Literal, RuleSet } from '#libs/rules';

const FOLDER = join(import.meta.dirname, '../../../../rules/sud-level-of-care');

const json = <T>(file: string): T => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as T;

/** The shipped rule set without its rules: what this library reads of it. */
export function shippedRuleSet(): RuleSet {
  return {
    header: json('rule-set.json'),
    sources: json('sources.json'),
    levels: json('levels.json'),
    catalogue: json('catalogue.json'),
    facts: json<{ facts: RuleSet['facts'] }>('facts.json').facts,
    conditions: {},
    rules: [],
    texts: { en: json('texts/en.json') },
    invariants: [],
    diagramOrder: [],
    documents: {
      'history.json': json('history.json'),
      ...Object.fromEntries(['bindings', 'resource-bindings', 'questionnaires'].flatMap(documents)),
    },
    digest: 'sha256:0',
  };
}

function documents(folder: string): readonly (readonly [string, Literal])[] {
  return readdirSync(join(FOLDER, folder)).map((file) => [
    `${folder}/${file}`,
    json<Literal>(`${folder}/${file}`),
  ]);
}

const SAMPLES = join(import.meta.dirname, '../../../../../shared/samples');
export const haveSamples = existsSync(SAMPLES);

/** A response written elsewhere, from the folder beside the project. */
export const sample = (name: string): unknown =>
  JSON.parse(readFileSync(join(SAMPLES, `QuestionnaireResponse-${name}.json`), 'utf8'));
