import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseRuleSet, RuleSetError, type RuleSetFiles } from '#libs/rules';
import { IntakeError } from '../intake/intake-error.js';
import { ehrResponse } from '../testing/responses.js';
import { testReader } from '../testing/test-reader.js';
import { checkBindings } from './check-bindings.js';

const FOLDER = join(import.meta.dirname, '../../../../rules/sud-level-of-care');
const BINDING = join(import.meta.dirname, '../testing/invented-ehr.binding.json');
const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const shipped: RuleSetFiles = Object.fromEntries(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path) => [path.replaceAll('\\', '/'), json(join(FOLDER, path))]),
);
const withBinding = (binding: unknown) =>
  parseRuleSet({ ...shipped, 'bindings/invented-ehr.json': binding }, 'sha256:0');

const system = 'http://ehr.example/codes';
const response = ehrResponse([
  { linkId: `${system}/sleeps`, answer: [{ valueCoding: { system, code: 'street' } }] },
  { linkId: `${system}/shakes`, answer: [{ valueInteger: 5 }] },
]);

describe('the questionnaire of an EHR that nobody has heard of', () => {
  it('is not understood as long as no binding names it', () => {
    const read = testReader(parseRuleSet(shipped, 'sha256:0'));
    expect(() => read(response)).toThrow(IntakeError);
  });

  it('is understood when one file is added, and no code', () => {
    const ruleSet = withBinding(json(BINDING));
    expect(checkBindings(ruleSet)).toEqual([]);
    const intake = testReader(ruleSet)(response);
    expect(intake.facts).toEqual({
      home_environment: { atLeast: 'homeless' },
      withdrawal_risk: { atLeast: 'moderate' },
    });
    expect(intake.prompts).toEqual(['days_since_last_use']);
    expect(intake.used.map(({ binding }) => binding)).toEqual(['invented-ehr', 'invented-ehr']);
  });

  it('keeps to its own code system', () => {
    const elsewhere = { system: 'http://loinc.org', code: 'street' };
    const intake = testReader(withBinding(json(BINDING)))(
      ehrResponse([{ linkId: 'sleeps', answer: [{ valueCoding: elsewhere }] }]),
    );
    expect(intake.facts).toEqual({});
    expect(intake.ignored).toMatchObject([{ reason: 'answer-unknown' }]);
  });

  it('is refused where the file has a mistake', () => {
    expect(() => withBinding({ ...(json(BINDING) as object), questions: [] })).toThrow(RuleSetError);
  });
});
