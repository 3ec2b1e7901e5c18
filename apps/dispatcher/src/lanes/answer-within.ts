import type { ConnectionSpec } from '@lienthong/persistence';

const DEFAULT_SECONDS = 30;

/** Longest a receiver may take over an answer, milliseconds. */
export function answerWithin(connection: Pick<ConnectionSpec, 'answerWithinSeconds'> | undefined): number {
  return (connection?.answerWithinSeconds ?? DEFAULT_SECONDS) * 1_000;
}
