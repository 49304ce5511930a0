import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { FOLDER, renderedPlans } from './rendered-plans.js';

const plans = await renderedPlans();

it('The plans that are kept as pages are fourteen, and no others', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(plans.map(({ file }) => file));
  expect(plans).toHaveLength(14);
});

it.each(plans)('$file says what this service says today (npm run plans)', ({ file, html }) => {
  expect(readFileSync(join(FOLDER, file), 'utf8')).toBe(html);
});

it('They recommend what they were chosen for', () => {
  const recommended = plans.map(({ html }) => /<h2>Recommendation: (.*?)<\/h2>/.exec(html)?.[1]);
  expect(recommended).toEqual([
    'Admit to Inpatient detox',
    'Admit to Outpatient',
    'Admit to Inpatient rehab',
    'Admit to Inpatient detox',
    'Admit to Intensive outpatient',
    'Admit to Outpatient',
    'Admit to Inpatient detox',
    'Step down, passing over a level, to Outpatient',
    'Continue Intensive outpatient',
    'End treatment: Discharge',
    'Admit to Inpatient detox',
    'Admit to Intensive outpatient',
    'Admit to Inpatient rehab',
    'Continue Intensive outpatient',
  ]);
});

it.each(plans)('$file has no place left open in its words', ({ html }) => {
  expect(html.replace(/<style>.*?<\/style>/s, '')).not.toMatch(/\{\w*\}/);
});
