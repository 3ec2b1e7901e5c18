import { LienThongError } from '@lienthong/dossier';
import type { Sender } from '@lienthong/security';

/** A person who looks at the registry or changes it. */
export interface Editor {
  /** As it stands in the trail: `user:lan.nguyen`. */
  readonly name: string;
  readonly rights: readonly string[];
  /** The only team whose resources the person sees and changes; absent for those who see all. */
  readonly onlyTeam?: string;
}

/** Roles whose holders see what belongs to every team. */
const SEE_ALL: readonly string[] = ['operator', 'auditor'];

/** Throws `PERSON_REQUIRED`: four eyes are the eyes of people, whatever scopes a program has. */
export function editorOf({ person, scopes }: Sender): Editor {
  if (!person) throw new LienThongError('PERSON_REQUIRED', 'denied', 'Only a person may do this, not a program');
  const all = person.roles.some(role => SEE_ALL.includes(role));
  return { name: `user:${person.user}`, rights: scopes, ...(!all && { onlyTeam: person.team ?? '' }) };
}
