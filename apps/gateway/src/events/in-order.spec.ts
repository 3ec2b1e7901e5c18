import { LienThongError } from '@lienthong/dossier';
import { inOrder } from './in-order';

const pause = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
const key = (item: string): string => item.slice(0, 1);

function codes(results: readonly PromiseSettledResult<unknown>[]): unknown[] {
  return results.map(result => (result.status === 'fulfilled' ? result.value : (result.reason as { code?: unknown }).code));
}

describe('inOrder', () => {
  it('works on one key after the other and on different keys at once', async () => {
    const log: string[] = [];

    const results = await inOrder(['a1', 'a2', 'b1'], key, async item => {
      log.push(`+${item}`);
      await pause();
      log.push(`-${item}`);
      return item;
    });

    expect(codes(results)).toEqual(['a1', 'a2', 'b1']);
    expect(log.indexOf('+b1')).toBeLessThan(log.indexOf('-a1'));
    expect(log.indexOf('-a1')).toBeLessThan(log.indexOf('+a2'));
  });

  it('goes on after an item that was refused', async () => {
    const results = await inOrder(['a1', 'a2'], key, async item => {
      if (item === 'a1') throw new LienThongError('EVENT_INVALID', 'invalid', 'x');
      return item;
    });

    expect(codes(results)).toEqual(['EVENT_INVALID', 'a2']);
  });

  it.each([new LienThongError('DATABASE_UNAVAILABLE', 'unavailable', 'x'), new Error('fault')])(
    'does not store the rest of a key ahead of an item that could not be stored',
    async failure => {
      const tried: string[] = [];

      const results = await inOrder(['a1', 'b1', 'a2', 'a3'], key, async item => {
        tried.push(item);
        if (item === 'a1') throw failure;
        return item;
      });

      expect(codes(results).slice(1)).toEqual(['b1', 'PREDECESSOR_NOT_STORED', 'PREDECESSOR_NOT_STORED']);
      expect(tried).toEqual(['a1', 'b1']);
    },
  );
});
