import { describe, expect, it } from '@jest/globals';
import { GroupCommit } from './group-commit.ts';

/** A store whose writes end when they are told to; what is written is answered with its tenfold. */
function slowStore() {
  const groups: (readonly number[])[] = [];
  const writes: PromiseWithResolvers<void>[] = [];
  const write = async (group: readonly number[]): Promise<readonly number[]> => {
    groups.push(group);
    const end = Promise.withResolvers<void>();
    writes.push(end);
    await end.promise;
    return group.map((item) => item * 10);
  };
  return { groups, write, writes };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));
const ONE_AFTER_THE_OTHER = { most: 9, underway: 1 };

describe('what waits to be written', () => {
  it('is written together where it came in one turn, and what comes meanwhile in the next group', async () => {
    const { groups, write, writes } = slowStore();
    const commits = new GroupCommit(ONE_AFTER_THE_OTHER, write);
    const first = [1, 2, 3].map((item) => commits.add(item));
    await turn();
    const second = [4, 5].map((item) => commits.add(item));
    await turn();
    expect(groups).toEqual([[1, 2, 3]]);
    writes[0]?.resolve();
    expect(await Promise.all(first)).toEqual([10, 20, 30]);
    await turn();
    expect(groups).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    writes[1]?.resolve();
    expect(await Promise.all(second)).toEqual([40, 50]);
  });

  it('does not wait for more where they are enough, nor for those that are on their way', async () => {
    const { groups, write, writes } = slowStore();
    const commits = new GroupCommit({ most: 2, underway: 2 }, write);
    const all = [1, 2, 3, 4, 5, 6].map((item) => commits.add(item));
    expect(groups).toEqual([
      [1, 2],
      [3, 4],
    ]);
    writes[1]?.resolve();
    await all[3];
    await turn();
    expect(groups).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    for (const { resolve } of writes) resolve();
    expect(await Promise.all(all)).toEqual([10, 20, 30, 40, 50, 60]);
  });

  it('is not done before it is written', async () => {
    const { write, writes } = slowStore();
    let isDone = false;
    const added = new GroupCommit(ONE_AFTER_THE_OTHER, write).add(1).then(() => {
      isDone = true;
    });
    await turn();
    expect(isDone).toBe(false);
    writes[0]?.resolve();
    await added;
    expect(isDone).toBe(true);
  });

  it('fails together with all that wait behind it, and goes on afterwards', async () => {
    const { groups, write, writes } = slowStore();
    const commits = new GroupCommit(ONE_AFTER_THE_OTHER, write);
    const lost = [1, 2].map((item) => commits.add(item));
    await turn();
    const behind = commits.add(3);
    const full = new Error('disk full');
    writes[0]?.reject(full);
    for (const one of [...lost, behind]) await expect(one).rejects.toBe(full);
    const next = commits.add(4);
    await turn();
    writes[1]?.resolve();
    expect(await next).toBe(40);
    expect(groups).toEqual([[1, 2], [4]]);
  });
});
