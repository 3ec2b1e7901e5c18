import { randomUUID } from 'node:crypto';

/**
 * What one run of a process is called where runs share work by leases: the name of the process, if it has one, then what no other run
 * has. Whoever comes back under the name gives back what earlier runs held: they are dead, and nobody need wait for their leases to end.
 */
export function newRun(instance?: string): string {
  return instance === undefined ? randomUUID() : `${instance}/${randomUUID()}`;
}
