import { rightsOf } from './rights';
import type { Sender } from './sender';

type Speaker = Pick<Sender, 'person'>;

/**
 * Does a right of the speaker hold for the own team alone? So the role `sector` gives it; every other role gives it for all, and
 * programs are nobody's team. That the speaker has the right at all is the guard's business.
 */
export function isConfined({ person }: Speaker, scope: string): boolean {
  return person !== undefined && !rightsOf(person.roles.filter(role => role !== 'sector')).includes(scope);
}

/** Does a right of the speaker reach what a team owns? */
export function reachesTeam(speaker: Speaker, scope: string, team: string): boolean {
  return !isConfined(speaker, scope) || speaker.person?.team === team;
}
