import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { FOLDER, renderedPlans } from './rendered-plans.js';

const plans = await renderedPlans();

it('The plans that are kept as pages are ten, and no others', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(plans.map(({ file }) => file));
  expect(plans).toHaveLength(10);
});

it.each(plans)('$file says what this service says today (npm run plans)', ({ file, html }) => {
  expect(readFileSync(join(FOLDER, file), 'utf8')).toBe(html);
});
