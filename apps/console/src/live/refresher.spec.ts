import { setTimeout as pause } from 'node:timers/promises';
import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { Refresher } from './refresher';

describe('asking anew', () => {
  it('happens once for many changes, and again for those that come later', async () => {
    const asked: unknown[] = [];
    const queries = new QueryClient();
    queries.invalidateQueries = async filters => void asked.push(filters?.queryKey);
    const refresher = new Refresher(queries);

    refresher.ask([['overview'], ['work']]);
    refresher.ask([['overview']]);
    expect(asked).toEqual([]);
    await pause(300);
    expect(asked).toEqual([['overview'], ['work']]);

    refresher.ask([['overview']]);
    await pause(300);
    expect(asked).toHaveLength(3);
  });

  it('does not cut off the next page of a list', async () => {
    const queries = new QueryClient();
    const refresher = new Refresher(queries);
    const read: string[] = [];
    const list = new InfiniteQueryObserver(queries, {
      queryKey: ['list'],
      queryFn: async ({ pageParam, signal }) => {
        await pause(400, undefined, { signal });
        read.push(pageParam);
        return pageParam;
      },
      initialPageParam: '1',
      getNextPageParam: last => (last === '1' ? '2' : undefined),
    });
    const leave = list.subscribe(() => undefined);
    await list.refetch({ cancelRefetch: false });

    refresher.ask([['list']]);
    const { data } = await list.fetchNextPage();
    expect(data?.pages).toEqual(['1', '2']);
    expect(read).toEqual(['1', '2']);

    await pause(1_300);
    expect(read).toEqual(['1', '2', '1', '2']);
    leave();
  });

  it('lets a slow answer and word of a failure come however often something changes', async () => {
    const queries = new QueryClient();
    const refresher = new Refresher(queries);
    const answers: (() => Promise<string>)[] = [
      async () => 'first',
      () => pause(400, 'second'),
      () => pause(400).then(() => Promise.reject(new Error('broken'))),
    ];
    const ask = new QueryObserver(queries, {
      queryKey: ['slow'],
      retry: false,
      queryFn: async () => answers.shift()?.() ?? pause(60_000, 'last', { ref: false }),
    });
    const leave = ask.subscribe(() => undefined);
    await pause(10);
    const changing = setInterval(() => refresher.ask([['slow']]), 50);

    await pause(1_700);
    clearInterval(changing);
    expect(ask.getCurrentResult()).toMatchObject({ data: 'second', errorUpdateCount: 1 });
    leave();
    queries.clear();
  });

  it('does not begin again what its reader has called off', async () => {
    const queries = new QueryClient();
    const refresher = new Refresher(queries);
    let asked = 0;
    const ask = new QueryObserver(queries, {
      queryKey: ['endless'],
      queryFn: ({ signal }) => pause(60_000, ++asked, { signal }),
    });
    const leave = ask.subscribe(() => undefined);
    await queries.cancelQueries({ queryKey: ['endless'] });

    refresher.ask([['endless']]);
    await pause(400);
    expect(asked).toBe(1);
    leave();
  });
});
