import { hostname } from 'node:os';
import type { Config } from './config';

/**
 * What a process is called among those that share its work: where it listens, which is the same after a restart and, as long as
 * machines differ in their host names, of no other. `undefined` where the port is whichever was free.
 */
export function instanceOf({ host, port }: Pick<Config, 'host' | 'port'>): string | undefined {
  return port > 0 ? [hostname(), host, port].join('.').replaceAll(/[^\w.-]/g, '_') : undefined;
}
