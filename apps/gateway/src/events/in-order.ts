import { LienThongError } from '@lienthong/dossier';

/**
 * Works on many items at once, but on items with the same key one after the other. When one of them cannot be stored now, later
 * ones with its key are not tried: stored ahead of it they would be out of order for ever. They fail with `PREDECESSOR_NOT_STORED`.
 * The answers are in the order of the items.
 */
export async function inOrder<T, R>(
  items: readonly T[],
  keyOf: (item: T) => string,
  work: (item: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const tails = new Map<string, Promise<unknown>>();
  const running = items.map(item => {
    const key = keyOf(item);
    const before = tails.get(key);
    const result =
      before === undefined
        ? work(item)
        : before.then(
            () => work(item),
            after(() => work(item)),
          );
    tails.set(key, result);
    return result;
  });
  return Promise.allSettled(running);
}

/** A predecessor that was refused is settled and lets the next one pass; one that was not stored does not. */
function after<R>(next: () => Promise<R>): (error: unknown) => Promise<R> {
  return async error => {
    const refused = error instanceof LienThongError && error.kind !== 'unavailable';
    if (refused) return next();
    const retryAfter = error instanceof LienThongError ? (error.retryAfter ?? 5) : 5;
    throw new LienThongError('PREDECESSOR_NOT_STORED', 'unavailable', 'An earlier event of the dossier was not stored', {
      cause: error,
      retryAfter,
    });
  };
}
