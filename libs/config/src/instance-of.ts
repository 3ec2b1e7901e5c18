import { hostname } from 'node:os';
import type { Config } from './config';

/**
 * What a process is called among those that share its work: its host and port have one process at a time, and the same one after a
 * restart. `undefined` where the port is whichever was free.
 */
export function instanceOf({ port }: Config): string | undefined {
  return port > 0 ? `${hostname()}.${port}` : undefined;
}
