import { describe, expect, it } from '@jest/globals';
import { MemoryPool } from './memory-pool.js';

const LARGE = 3 << 20;

describe('Memory that is used again', () => {
  it('is nobody else’s while it is taken', () => {
    const pool = new MemoryPool();
    const [one, other] = [pool.take(10), pool.take(10)];
    expect(one).not.toBe(other);
    pool.giveBack(one);
    expect(pool.take(20)).toBe(one);
    expect(pool.take(20)).not.toBe(one);
  });

  it('has the room that was asked for', () => {
    const pool = new MemoryPool();
    pool.giveBack(pool.take(10));
    for (const bytes of [1 << 21, (1 << 21) + 1, LARGE])
      expect(pool.take(bytes).byteLength).toBeGreaterThanOrEqual(bytes);
  });

  it('is given up where it is larger than most need, or more than most need', () => {
    const pool = new MemoryPool();
    const large = pool.take(LARGE);
    pool.giveBack(large);
    expect(pool.take(LARGE)).not.toBe(large);
    const taken = Array.from({ length: 50 }, () => pool.take(1));
    for (const memory of taken) pool.giveBack(memory);
    const again = new Set(Array.from({ length: 50 }, () => pool.take(1)));
    expect(taken.filter((memory) => again.has(memory))).toHaveLength(16);
  });
});
