import { expect, it } from '@jest/globals';
import { progressBar } from './progress-bar.js';

const CLEARED = '\r\u001b[2K';

function drawn(total: number | undefined, ...done: readonly number[]): readonly string[] {
  const written: string[] = [];
  const bar = progressBar({ write: (text) => written.push(String(text)) > 0 }, 'receipts', total);
  for (const count of done) bar.at(count);
  bar.end();
  return written;
}

it('A bar shows how much is done of how much, and leaves no trace', () => {
  expect(drawn(2000, 1000)).toEqual([
    `${CLEARED}${'█'.repeat(12)}${'░'.repeat(12)} 1,000 of 2,000 receipts`,
    CLEARED,
  ]);
});

it('A count does where nobody knows of how many, and more than was thought is no more than all', () => {
  expect(drawn(undefined, 1000)[0]).toBe(`${CLEARED}1,000 receipts`);
  expect(drawn(10, 20)[0]).toContain('█'.repeat(24));
  expect(drawn(0, 0)[0]).toContain('░'.repeat(24));
});

it('It is not drawn oftener than can be seen', () => {
  expect(drawn(10, 1, 2, 3, 4)).toHaveLength(2);
});
