import { randomUUID } from 'node:crypto';

/**
 * What one run of a process is called where runs share work by leases: `name of the process/what no other run has`, and further parts
 * as needed. Whoever comes back under the name gives back what earlier runs held, for nobody need wait for the leases of the dead. One
 * that lives after all can move and delete nothing any more; what it is publishing comes twice, and in order each time.
 */
export function newRun(instance: string = randomUUID()): string {
  return `${instance}/${randomUUID()}`;
}
