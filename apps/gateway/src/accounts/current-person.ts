import { LienThongError } from '@lienthong/dossier';
import type { Person, Sender } from '@lienthong/security';
import type { SessionRequest } from './admission';

/** The person who speaks. Throws `PERSON_REQUIRED` for a program: it has no password, no session and no tokens of its own. */
export function personOf({ person }: Sender): Person {
  if (person) return person;
  throw new LienThongError('PERSON_REQUIRED', 'denied', 'Only a person has a session and tokens of its own');
}

/** The session of the person. Throws `SESSION_MISSING`: a token that leaked must not be able to outlive itself. */
export function sessionOf({ session }: SessionRequest): string {
  if (session !== undefined) return session;
  throw new LienThongError('SESSION_MISSING', 'denied', 'This needs a session, not a token');
}
