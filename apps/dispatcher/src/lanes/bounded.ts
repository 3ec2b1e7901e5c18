import { setMaxListeners } from 'node:events';

/** A signal for one piece of work. */
export interface Bounded {
  readonly signal: AbortSignal;
  /** The work is over: whatever would go on under the signal ends too, and nothing of it stays behind. */
  readonly release: () => void;
}

const OVER = 'The work is over';

/**
 * A signal that aborts when `stop` does, or after so many milliseconds. `AbortSignal.any` and `.timeout` say the same for six times the
 * price: their timers run out long after the work is over, and each then makes an error for nobody.
 */
export function bounded(stop: AbortSignal, milliseconds: number): Bounded {
  const bound = new AbortController();
  const stopped = (): void => bound.abort(stop.reason);
  const late = setTimeout(() => bound.abort(new DOMException('The time for it is over', 'TimeoutError')), milliseconds);
  if (stop.aborted) stopped();
  setMaxListeners(0, stop); // as many as there is work under way
  stop.addEventListener('abort', stopped, { once: true });
  return {
    signal: bound.signal,
    release: () => {
      clearTimeout(late);
      stop.removeEventListener('abort', stopped);
      bound.abort(OVER);
    },
  };
}
