import { getEventListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { bounded } from './bounded';

const AN_HOUR = 3_600_000;

describe('bounded', () => {
  it('aborts when the time is over', async () => {
    const { signal, release } = bounded(new AbortController().signal, 5);

    await pause(30);

    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
    release();
  });

  it('aborts with what it depends on, for the same reason, also where that was over before', () => {
    const stop = new AbortController();
    const before = bounded(stop.signal, AN_HOUR);
    expect(before.signal.aborted).toBe(false);

    stop.abort('the shard is given back');
    const after = bounded(stop.signal, AN_HOUR);

    for (const { signal, release } of [before, after]) {
      expect(signal.reason).toBe('the shard is given back');
      release();
    }
  });

  it('ends what would go on when the work is over, and leaves nothing behind', async () => {
    const stop = new AbortController();
    const { signal, release } = bounded(stop.signal, 5);
    const aborted = jest.fn();
    signal.addEventListener('abort', aborted);

    release();
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
    await pause(30);
    stop.abort();

    expect(signal.reason).toBe('The work is over');
    expect(aborted).toHaveBeenCalledTimes(1);
  });
});
