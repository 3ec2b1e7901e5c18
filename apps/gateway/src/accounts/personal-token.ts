import { newClientSecret } from '@lienthong/security';

/** Tells a personal token from one of ours at a glance, and a leaked one to whoever scans for secrets. */
const PREFIX = 'ltp_';

/** A new token of a person: 256 random bits behind a prefix. Shown once, kept only as a hash. */
export function newPersonalToken(): string {
  return `${PREFIX}${newClientSecret()}`;
}

export function isPersonalToken(text: string): boolean {
  return text.startsWith(PREFIX);
}
