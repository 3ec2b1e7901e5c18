import { GroupCommit } from './group-commit';

describe('group commit', () => {
  it('writes what arrives together in one group', async () => {
    const groups: number[] = [];
    const commit = new GroupCommit<number, number>(async inputs => {
      groups.push(inputs.length);
      return inputs.map(input => input * 2);
    }, String);

    const outputs = await Promise.all([1, 2, 3].map(input => commit.add(input)));

    expect(outputs).toEqual([2, 4, 6]);
    expect(groups).toEqual([3]);
  });

  it('keeps inputs with the same key in different groups, in order', async () => {
    const groups: string[][] = [];
    const commit = new GroupCommit<string, string>(
      async inputs => {
        groups.push([...inputs]);
        return inputs;
      },
      input => input[0] as string,
    );

    await Promise.all(['a1', 'a2', 'b1'].map(input => commit.add(input)));

    expect(groups).toEqual([['a1', 'b1'], ['a2']]);
  });

  it('lets only the bad one of a group fail', async () => {
    const commit = new GroupCommit<number, number>(async inputs => {
      if (inputs.includes(2)) throw new Error('2 is bad');
      return inputs;
    }, String);

    const results = await Promise.allSettled([1, 2, 3].map(input => commit.add(input)));

    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('asks a part that is found away only once', async () => {
    let calls = 0;
    const commit = new GroupCommit<number, number>(async inputs => {
      calls += 1;
      if (inputs.length > 1) throw new Error('one of them is bad');
      throw Object.assign(new Error('away'), { kind: 'unavailable' });
    });

    const results = await Promise.allSettled([1, 2, 3].map(input => commit.add(input)));

    expect(results.map(result => (result as PromiseRejectedResult).reason as Error)).toMatchObject(Array(3).fill({ message: 'away' }));
    expect(calls).toBe(2);
  });

  it('keeps its pace: what comes soon after a group waits for company, a lone caller does not', async () => {
    const groups: number[][] = [];
    const commit = new GroupCommit<number, number>(
      async inputs => {
        groups.push([...inputs]);
        return inputs;
      },
      undefined,
      { parallel: 2, pace: 30 },
    );
    const began = performance.now();

    await commit.add(1);
    const alone = performance.now() - began;
    const second = commit.add(2);
    await new Promise(resolve => setTimeout(resolve, 5));
    await Promise.all([second, commit.add(3)]);

    expect(groups).toEqual([[1], [2, 3]]);
    expect(alone).toBeLessThan(25);
  });
});
