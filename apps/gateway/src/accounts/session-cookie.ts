import { SESSION_SECONDS } from '@lienthong/persistence';

/** The prefix binds it to this very host and to HTTPS; browsers count the loopback address as such (RFC 6265bis). */
const NAME = '__Host-lt';
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Strict';

/** What the browser of a person who has signed in is to keep. */
export function cookieFor(secret: string): string {
  return `${NAME}=${secret}; ${ATTRIBUTES}; Max-Age=${SESSION_SECONDS}`;
}

/** Takes it away again. */
export const NO_COOKIE = `${NAME}=; ${ATTRIBUTES}; Max-Age=0`;

/** The secret of a session in a `Cookie` header, and the header without it: no service but ours has to know. */
export function readCookie(header: string | undefined): { readonly secret?: string; readonly rest?: string } {
  const pairs = (header ?? '').split(';').map(pair => pair.trim());
  const ours = pairs.find(pair => pair.startsWith(`${NAME}=`));
  const rest = pairs.filter(pair => pair !== '' && !pair.startsWith(`${NAME}=`)).join('; ');
  const secret = ours?.slice(NAME.length + 1);
  return { ...(secret && { secret }), ...(rest !== '' && { rest }) };
}
