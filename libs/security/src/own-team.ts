import { rightsOf } from './rights';
import type { Sender } from './sender';

/**
 * Does a right of the speaker reach what a team owns? The role `sector` gives its rights for its own team alone, every other
 * role and every program for all. That the speaker has the right at all is the guard's business.
 */
export function reachesTeam({ person }: Pick<Sender, 'person'>, scope: string, team: string): boolean {
  if (person === undefined || person.team === team) return true;
  return rightsOf(person.roles.filter(role => role !== 'sector')).includes(scope);
}
