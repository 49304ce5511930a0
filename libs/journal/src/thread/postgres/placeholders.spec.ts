import { expect, it } from '@jest/globals';
import { numbered } from './placeholders.ts';

it('A statement has its values in PostgreSQL’s way, and what stands in quotes is left alone', () => {
  expect(numbered("SELECT '?', 'it''s ?' FROM t WHERE a = ? AND (b, c) < (?, ?)")).toBe(
    "SELECT '?', 'it''s ?' FROM t WHERE a = $1 AND (b, c) < ($2, $3)",
  );
});
