import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Literal } from '#libs/rules';
import { IntakeError } from '../intake/intake-error.js';
import { ownResponse } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';
import { checkResourceBindings } from './check-resource-bindings.js';

const FILE = 'resource-bindings/condition.json';
const FOLDER = join(import.meta.dirname, '../../../../rules/sud-level-of-care');
const shipped = shippedRuleSet();
const condition = JSON.parse(readFileSync(join(FOLDER, FILE), 'utf8')) as { readonly [key: string]: Literal };
const withDocument = (document: unknown) => ({
  ...shipped,
  documents: { ...shipped.documents, [FILE]: document as Literal },
});
const ruleSet = withDocument(condition);
const read = testReader(ruleSet);

const ICD = 'http://hl7.org/fhir/sid/icd-10-cm';
const SCT = 'http://snomed.info/sct';
type Changes = { readonly [key: string]: unknown };
const diagnosis = (code: string, changes: Changes = {}) => ({
  resourceType: 'Condition',
  id: 'c1',
  subject: { reference: 'Patient/p1' },
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: { coding: [{ system: /^[0-9]/.test(code) ? SCT : ICD, code }] },
  recordedDate: '2026-11-01',
  ...changes,
});
const body = (resources: readonly unknown[], facts = {}) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'questionnaire-response', resource: ownResponse(ruleSet, facts) },
    {
      name: 'data',
      resource: { resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) },
    },
  ],
});
const factsOf = (code: string, changes: Changes = {}) => read(body([diagnosis(code, changes)])).facts;
const promptsOf = (code: string, changes: Changes = {}) => read(body([diagnosis(code, changes)])).prompts;
const status = (code: string) => ({ clinicalStatus: { coding: [{ code }] } });
const issuesOf = (request: unknown, reader = read) => {
  try {
    reader(request);
    return [];
  } catch (error) {
    if (error instanceof IntakeError) return error.issues.map(({ code }) => code);
    throw error;
  }
};

describe('a Condition of the EHR', () => {
  it.each([
    ['F10.20', { substances_used: { contains: ['alcohol'] } }],
    ['F13.20', { substances_used: { contains: ['benzodiazepine'] } }],
    [
      'F10.231',
      {
        substances_used: { contains: ['alcohol'] },
        withdrawal_risk: { atLeast: 'high' },
        history_complicated_withdrawal: { atLeast: true },
      },
    ],
    ['F11.23', { substances_used: { contains: ['opioid'] }, withdrawal_risk: { atLeast: 'moderate' } }],
    ['713862009', { substances_used: { contains: ['alcohol'] }, sud_severity: { atLeast: 'severe' } }],
    ['713583005', { substances_used: { contains: ['alcohol'] }, sud_severity: { atLeast: 'mild' } }],
    ['304594002', { suicidal_ideation: { atLeast: 'plan-or-intent' } }],
    ['Z59.01', { home_environment: { atLeast: 'homeless' } }],
  ])('%s bounds facts and answers none', (code, facts) => {
    expect(factsOf(code)).toEqual(facts);
  });

  it.each([
    ['F10.21', 'substances_used'],
    ['F13.11', 'substances_used'],
    ['191821007', 'substances_used'],
    ['F29', 'psychosis'],
    ['69322001', 'psychosis'],
    ['Z53.20', 'declined_recommended_level'],
  ])('%s is only a reason to ask', (code, fact) => {
    expect(factsOf(code)).toEqual({});
    expect(promptsOf(code)).toContain(fact);
  });

  it.each(['active', 'recurrence', 'relapse'])('counts while it is %s', (code) => {
    expect(factsOf('R45.851', status(code))).toEqual({ suicidal_ideation: { atLeast: 'active' } });
  });

  it.each(['inactive', 'remission', 'resolved', 'x'])('is only a reason to ask while it is %s', (code) => {
    expect(factsOf('R45.851', status(code))).toEqual({});
    expect(promptsOf('R45.851', status(code))).toEqual(['suicidal_ideation']);
  });

  it.each(['refuted', 'entered-in-error'])('never counts when it is %s', (code) => {
    const intake = read(body([diagnosis('R45.851', { verificationStatus: { coding: [{ code }] } })]));
    expect([intake.facts, intake.prompts]).toEqual([{}, []]);
    expect(intake.ignoredResources).toMatchObject([{ reference: 'Condition/c1', reason: 'status' }]);
  });

  it('keeps its source and the latest of its dates; without one its age is unknown', () => {
    const dated = read(body([diagnosis('F10.20', { onsetDateTime: '2020' })]));
    expect(dated.sources.substances_used).toEqual([
      {
        reference: 'Condition/c1',
        path: 'Parameters.parameter[1].resource.entry[0].resource',
        authored: '2026-11-01',
      },
    ]);
    const undated = read(body([diagnosis('F10.20', { recordedDate: undefined })]));
    expect(undated.authored.substances_used).toBeNull();
    expect(issuesOf(body([diagnosis('F10.20', { recordedDate: '2026-02-30' })]))).toEqual(['value']);
  });

  it('lowers no answer, and adds to one', () => {
    const merged = read(
      body([diagnosis('R45.851'), diagnosis('F11.20')], {
        suicidal_ideation: 'plan-or-intent',
        substances_used: ['alcohol'],
      }),
    );
    expect(merged.facts.suicidal_ideation).toBe('plan-or-intent');
    expect(merged.facts.substances_used).toEqual({ contains: ['alcohol', 'opioid'] });
    const raised = read(body([diagnosis('R45.851')], { suicidal_ideation: 'none' }));
    expect(raised.facts.suicidal_ideation).toEqual({ atLeast: 'active' });
  });

  it('is passed over with a reason where it is not understood', () => {
    const { ignoredResources = [] } = read(
      body([
        diagnosis('A00'),
        diagnosis('F10.20', { subject: undefined }),
        diagnosis('F10.20', { modifierExtension: [] }),
        { resourceType: 'Procedure' },
      ]),
    );
    expect(ignoredResources.map(({ reason }) => reason)).toEqual([
      'code-unknown',
      'no-subject',
      'modifier',
      'type-unknown',
    ]);
  });

  it.each([
    diagnosis('F10.20', { subject: { reference: 'Patient/p2' } }),
    { resourceType: 'Patient', id: 'p2' },
    { resourceType: 'Procedure', subject: { reference: 'Patient/p2' } },
  ])('of another person is refused', (resource) => {
    expect(issuesOf(body([resource]))).toEqual(['conflict']);
  });

  it('is not taken by a rule set that declares none', () => {
    expect(issuesOf(body([]), testReader({ ...shipped, documents: {} }))).toContain('not-supported');
  });
});

describe('an event', () => {
  const RESOLVED = status('resolved');

  it.each<[string, string, Changes, object]>([
    [
      'an overdose, over but within the window',
      'T40.1X1A',
      { ...RESOLVED, onsetDateTime: '2026-10-23' },
      { overdose_status: { atLeast: 'recent' } },
    ],
    ['the day after the window', 'T40.1X1A', { onsetDateTime: '2026-10-22', recordedDate: '2026-11-20' }, {}],
    [
      'an overdose of a month that reaches into the window',
      'T40.1X1A',
      { onsetDateTime: '2026-10', recordedDate: undefined },
      { overdose_status: { atLeast: 'recent' } },
    ],
    [
      'one that nobody dated',
      '55680006',
      { recordedDate: undefined },
      { overdose_status: { atLeast: 'recent' } },
    ],
    ['one that never was', '55680006', { verificationStatus: { coding: [{ code: 'refuted' }] } }, {}],
    [
      'an attempt within three months',
      'T14.91XA',
      { ...RESOLVED, onsetDateTime: '2026-09-01' },
      { suicidal_ideation: { atLeast: 'recent-attempt' } },
    ],
    ['an attempt of last year', 'T14.91XA', { onsetDateTime: '2025-09-01' }, {}],
    [
      'an overdose on purpose',
      'T40.1X2A',
      {},
      { overdose_status: { atLeast: 'recent' }, suicidal_ideation: { atLeast: 'recent-attempt' } },
    ],
    ['its sequela', 'T40.1X1S', {}, {}],
    ['a delirium long over', '8635005', RESOLVED, { history_complicated_withdrawal: { atLeast: true } }],
  ])('counts by its date, whatever became of it: %s', (_, code, changes, facts) => {
    expect(factsOf(code, changes)).toEqual(facts);
  });

  it('outside its window is a reason to ask', () => {
    expect(promptsOf('T40.1X1A', { onsetDateTime: '2024' })).toEqual(['overdose_status']);
  });

  it('has the window that the site sets', () => {
    const wide = testReader(ruleSet, { parameters: { recent_overdose_days: 90 } });
    const september = diagnosis('T40.1X1A', { onsetDateTime: '2026-09-01' });
    expect(wide(body([september])).facts).toEqual({ overdose_status: { atLeast: 'recent' } });
  });

  it('in the future is refused', () => {
    expect(issuesOf(body([diagnosis('T40.1X1A', { onsetDateTime: '2027' })]))).toEqual(['value']);
  });
});

describe('the onset of a disorder', () => {
  it('tells for how long at least', () => {
    expect(factsOf('F10.20', { onsetDateTime: '2015-11-23' }).use_duration_years).toEqual({ atLeast: 10 });
    expect(factsOf('66590003', { onsetPeriod: { start: '2015' } }).use_duration_years).toEqual({
      atLeast: 10,
    });
    expect(factsOf('F10.90', { onsetDateTime: '2015' })).not.toHaveProperty('use_duration_years');
  });
});

describe('hostile data', () => {
  it.each<[unknown]>([
    [{ code: 5 }],
    [{ code: { coding: 'x' } }],
    [{ code: { coding: [null, { code: {} }] } }],
    [{ clinicalStatus: [[]] }],
    [{ subject: { reference: 'Patient/p1' }, id: '<b>' }],
    [JSON.parse('{"__proto__": {"code": 1}}')],
  ])('%j does not crash', (changes) => {
    expect(issuesOf(body([diagnosis('F10.20', changes as Changes)]))).toEqual([]);
  });

  it.each<[unknown, string]>([
    [null, 'structure'],
    [{ resourceType: 'Condition' }, 'structure'],
    [{ resourceType: 'Bundle', entry: {} }, 'structure'],
    [{ resourceType: 'Bundle', entry: [1] }, 'structure'],
    [{ resourceType: 'Bundle', entry: Array.from({ length: 6000 }, () => ({})) }, 'too-costly'],
  ])('a broken Bundle is refused', (resource, code) => {
    const [response] = body([]).parameter;
    const request = { resourceType: 'Parameters', parameter: [response, { name: 'data', resource }] };
    expect(issuesOf(request)).toEqual([code]);
  });
});

describe('the load check of resource bindings', () => {
  const check = (...rows: readonly object[]) =>
    checkResourceBindings(withDocument({ ...condition, tables: [{ system: ICD, source: '-', rows }] }));

  it('finds nothing in the shipped one', () => {
    expect(checkResourceBindings(ruleSet)).toEqual([]);
  });

  it.each([
    ['an unknown fact to ask', { prompts: ['nil'] }, '/tables/0/rows/0/prompts'],
    ['an unknown fact', { gives: [{ fact: 'nil', atLeast: 1 }] }, '/tables/0/rows/0/gives/0'],
    ['a value outside', { gives: [{ fact: 'psychosis', atLeast: 'x' }] }, '/tables/0/rows/0/gives/0'],
  ])('finds %s', (_, row, pointer) => {
    expect(check({ title: 'x', codes: ['x'], ...row })).toMatchObject([{ file: FILE, pointer }]);
  });

  it('finds a code that stands twice', () => {
    const row = { title: 'x', codes: ['x'] };
    expect(check(row, row)).toMatchObject([{ pointer: '/tables/0/rows/1' }]);
  });
});
