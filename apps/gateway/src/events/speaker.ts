import { LienThongError } from '@lienthong/dossier';
import type { Sender } from '@lienthong/security';

const SYSTEM = /^[a-z0-9][a-z0-9-]{0,62}$/;

/**
 * The system whose events these are: the sender's own, or, for whoever has the scope `events:on-behalf`, the one it names.
 * That is how answers found at a sector system enter as that system's own words. Throws `SCOPE_MISSING`, `SYSTEM_CODE_INVALID`.
 */
export function speakerOf(sender: Sender, onBehalfOf: string | string[] | undefined): string {
  const scope = onBehalfOf === undefined ? 'events:write' : 'events:on-behalf';
  if (!sender.scopes.includes(scope))
    throw new LienThongError('SCOPE_MISSING', 'denied', `The token lacks the scope ${scope}`, { params: { scope } });
  if (onBehalfOf === undefined) return sender.system;
  if (typeof onBehalfOf === 'string' && SYSTEM.test(onBehalfOf)) return onBehalfOf;
  throw new LienThongError('SYSTEM_CODE_INVALID', 'invalid', 'The system to speak for is not named by its code');
}
