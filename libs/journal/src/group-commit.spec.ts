import { describe, expect, it } from '@jest/globals';
import { JournalUnavailableError } from '#libs/decisions';
import { GroupCommit } from './group-commit.js';

/** A store whose writes end when they are told to. */
function slowStore() {
  const batches: (readonly number[])[] = [];
  const writes: PromiseWithResolvers<void>[] = [];
  const write = async (batch: readonly number[]): Promise<ReadonlyMap<number, Error>> => {
    batches.push(batch);
    writes.push(Promise.withResolvers<void>());
    await writes.at(-1)?.promise;
    return new Map();
  };
  return { batches, write, writes };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what waits to be written', () => {
  it('is written together, and what comes meanwhile in the next batch', async () => {
    const { batches, write, writes } = slowStore();
    const commits = new GroupCommit(write);
    const first = [1, 2, 3].map((item) => commits.add(item));
    await settled();
    const second = [4, 5].map((item) => commits.add(item));
    await settled();
    expect(batches).toEqual([[1, 2, 3]]);
    writes[0]?.resolve();
    await Promise.all(first);
    await settled();
    expect(batches).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    writes[1]?.resolve();
    await Promise.all(second);
  });

  it('is not done before it is written', async () => {
    const { write, writes } = slowStore();
    let isDone = false;
    const added = new GroupCommit(write).add(1).then(() => {
      isDone = true;
    });
    await settled();
    expect(isDone).toBe(false);
    writes[0]?.resolve();
    await added;
    expect(isDone).toBe(true);
  });

  it('fails together with all that wait behind it, and goes on afterwards', async () => {
    const { batches, write, writes } = slowStore();
    const commits = new GroupCommit(write);
    const lost = [1, 2].map((item) => commits.add(item));
    await settled();
    const behind = commits.add(3);
    writes[0]?.reject(new Error('disk full'));
    for (const one of [...lost, behind]) await expect(one).rejects.toThrow(JournalUnavailableError);
    const next = commits.add(4);
    await settled();
    writes[1]?.resolve();
    await next;
    expect(batches).toEqual([[1, 2], [4]]);
  });

  it('fails alone where only it was refused', async () => {
    const tooLate = new Error('too late');
    const commits = new GroupCommit<number>(async () => new Map([[2, tooLate]]));
    const [first, second] = [commits.add(1), commits.add(2)];
    await expect(first).resolves.toBeUndefined();
    await expect(second).rejects.toBe(tooLate);
  });
});
