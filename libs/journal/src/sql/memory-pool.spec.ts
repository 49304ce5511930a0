import { describe, expect, it } from '@jest/globals';
import type { Room } from '../thread/shared-batch.js';
import { MemoryPool } from './memory-pool.js';

const LARGE = 3 << 20;

const overlap = (one: Room, other: Room): boolean =>
  one.memory === other.memory && one.start < other.start + other.bytes && other.start < one.start + one.bytes;

describe('Memory that is used again', () => {
  it('is nobody else’s while it is taken', () => {
    const pool = new MemoryPool();
    const taken = [10, 1 << 21, LARGE, ...Array.from({ length: 40 }, () => 1)].map((bytes) =>
      pool.take(bytes),
    );
    for (const [i, one] of taken.entries())
      for (const other of taken.slice(i + 1)) expect(overlap(one, other)).toBe(false);
  });

  it('is what was given back last', () => {
    const pool = new MemoryPool();
    const [one, other] = [pool.take(10), pool.take(10)];
    pool.giveBack(one);
    expect(pool.take(20)).toEqual(one);
    expect(pool.take(20)).not.toEqual(other);
  });

  it('has the room that was asked for', () => {
    const pool = new MemoryPool();
    pool.giveBack(pool.take(10));
    for (const asked of [1 << 21, (1 << 21) + 1, LARGE]) {
      const { memory, start, bytes } = pool.take(asked);
      expect(bytes).toBeGreaterThanOrEqual(asked);
      expect(start + bytes).toBeLessThanOrEqual(memory.byteLength);
    }
  });

  it('is given up where it is larger than most need, or more than most need', () => {
    const pool = new MemoryPool();
    const large = pool.take(LARGE);
    pool.giveBack(large);
    expect(pool.take(LARGE).memory).not.toBe(large.memory);
    const taken = Array.from({ length: 50 }, () => pool.take(1));
    for (const room of taken) pool.giveBack(room);
    const again = Array.from({ length: 50 }, () => pool.take(1));
    expect(again.filter(({ memory }) => memory === pool.memory)).toHaveLength(16);
  });
});
