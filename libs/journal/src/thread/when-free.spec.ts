import { describe, expect, it } from '@jest/globals';
import { whenFree } from './when-free.ts';

const busy = (code: number) => Object.assign(new Error('database is locked'), { errcode: code });

describe('Work on a file that another process holds', () => {
  it('is tried again until the other one is done', async () => {
    let tries = 0;
    const result = await whenFree(() => {
      tries += 1;
      if (tries < 4) throw busy(tries === 1 ? 5 : 261);
      return 'done';
    });
    expect([result, tries]).toEqual(['done', 4]);
  });

  it('is not tried again where something else is wrong', async () => {
    let tries = 0;
    const failing = whenFree(() => {
      tries += 1;
      throw busy(13);
    });
    await expect(failing).rejects.toThrow();
    expect(tries).toBe(1);
  });
});
