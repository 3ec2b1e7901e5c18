import { LienThongError } from '@lienthong/dossier';
import { reachesTeam, type Sender } from '@lienthong/security';
import type { VersionUnderTest } from './versions-under-test';

/** Throws `NOT_YOUR_SYSTEM` when somebody whose rights are for one team reaches for a connection of another. */
export function requireOwn(sender: Sender, scope: string, connection: string, team: string): void {
  if (reachesTeam(sender, scope, team)) return;
  throw new LienThongError('NOT_YOUR_SYSTEM', 'denied', `Connection ${connection} belongs to another team`, {
    params: { kind: 'connection', id: connection, team: sender.person?.team ?? '' },
  });
}

/** The version with its partner at another address, where one is named. */
export function atAddress(tested: VersionUnderTest, url: string | undefined): VersionUnderTest {
  const { spec } = tested;
  return url === undefined ? tested : { ...tested, spec: { ...spec, settings: { ...spec.settings, baseUrl: url } } };
}

/**
 * Invented dossiers never go to a production system: a version for production is tried at another address, that of the partner's
 * test system. Throws `PRODUCTION_NOT_TESTED`.
 */
export function requireTestSystem({ spec }: VersionUnderTest, url: string | undefined): void {
  const { baseUrl } = spec.settings as { readonly baseUrl?: string };
  if (spec.environment !== 'production' || (url !== undefined && !sameOrigin(url, baseUrl))) return;
  throw new LienThongError('PRODUCTION_NOT_TESTED', 'invalid', `${spec.id} leads to a production system`, {
    params: { connection: spec.id },
  });
}

function sameOrigin(one: string, other = ''): boolean {
  return URL.canParse(other) && new URL(one).origin === new URL(other).origin;
}
