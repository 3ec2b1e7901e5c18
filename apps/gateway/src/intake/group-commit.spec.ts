import { GroupCommit } from './group-commit';

describe('group commit', () => {
  it('writes what arrives together in one group', async () => {
    const groups: number[] = [];
    const commit = new GroupCommit<number, number>(
      async inputs => {
        groups.push(inputs.length);
        return inputs.map(input => input * 2);
      },
      String,
      1,
    );

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
      1,
    );

    await Promise.all(['a1', 'a2', 'b1'].map(input => commit.add(input)));

    expect(groups).toEqual([['a1', 'b1'], ['a2']]);
  });

  it('lets only the bad one of a group fail', async () => {
    const commit = new GroupCommit<number, number>(
      async inputs => {
        if (inputs.includes(2)) throw new Error('2 is bad');
        return inputs;
      },
      String,
      1,
    );

    const results = await Promise.allSettled([1, 2, 3].map(input => commit.add(input)));

    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
