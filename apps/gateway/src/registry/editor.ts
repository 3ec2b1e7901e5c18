import { LienThongError } from '@lienthong/dossier';
import { isConfined, type Sender } from '@lienthong/security';

/** A person who looks at the registry or changes it. */
export interface Editor {
  /** As it stands in the trail: `user:lan.nguyen`. */
  readonly name: string;
  readonly rights: readonly string[];
  /** The only team whose resources the person sees and changes; absent for those who see all. */
  readonly onlyTeam?: string;
}

/** Throws `PERSON_REQUIRED`: four eyes are the eyes of people, whatever scopes a program has. */
export function editorOf(sender: Sender): Editor {
  const { person, scopes } = sender;
  if (!person) throw new LienThongError('PERSON_REQUIRED', 'denied', 'Only a person may do this, not a program');
  const confined = isConfined(sender, 'registry:read');
  return { name: `user:${person.user}`, rights: scopes, ...(confined && { onlyTeam: person.team ?? '' }) };
}
