import { setTimeout as pause } from 'node:timers/promises';
import { QueryClient } from '@tanstack/react-query';
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
});
