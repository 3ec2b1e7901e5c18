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

/** Scheme, host and port of where settings lead; undefined where they lead nowhere. */
export function originOf({ settings }: Settled): string | undefined {
  const baseUrl = settings?.['baseUrl'];
  return typeof baseUrl === 'string' && /^https?:/i.test(baseUrl) && URL.canParse(baseUrl) ? new URL(baseUrl).origin : undefined;
}

/** What has settings: a draft may lack them. */
export interface Settled {
  readonly settings?: Readonly<Record<string, unknown>>;
}
