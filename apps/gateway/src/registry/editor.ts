import { LienThongError } from '@lienthong/dossier';
import { actorOf, isConfined, type Sender } from '@lienthong/security';

/** What somebody may do at the registry. */
export type RegistryRight = 'registry:read' | 'registry:write' | 'registry:approve';

/** A person who looks at the registry or changes it. */
export interface Editor {
  /** As it stands in the trail: `user:lan.nguyen`. */
  readonly name: string;
  readonly rights: readonly string[];
  /** The only team whose resources the right reaches; undefined where it reaches those of all. */
  onlyTeam(right: RegistryRight): string | undefined;
}

/** Throws `PERSON_REQUIRED`: four eyes are the eyes of people, whatever scopes a program has. */
export function editorOf(sender: Sender): Editor {
  const { person, scopes } = sender;
  if (!person) throw new LienThongError('PERSON_REQUIRED', 'denied', 'Only a person may do this, not a program');
  return {
    name: actorOf(sender),
    rights: scopes,
    onlyTeam: right => (isConfined(sender, right) ? (person.team ?? '') : undefined),
  };
}
