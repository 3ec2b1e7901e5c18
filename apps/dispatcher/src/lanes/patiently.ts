import { setTimeout as sleep } from 'node:timers/promises';
import { LienThongError } from '@lienthong/dossier';

/** Pause between looks for a part that is away, milliseconds. */
const PAUSE = 500;

/** Waits for a part of ours that is away: that is no reason to give up lanes. Tries once more when `stop` aborts, then rejects. */
export async function patiently<T>(work: () => Promise<T>, stop: AbortSignal): Promise<T> {
  for (;;) {
    const last = stop.aborted;
    try {
      return await work();
    } catch (error) {
      if (last || !(error instanceof LienThongError && error.kind === 'unavailable')) throw error;
      await sleep(PAUSE, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}
