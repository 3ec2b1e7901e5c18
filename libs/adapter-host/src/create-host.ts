import { AdapterFailure } from '@lienthong/adapter-sdk';
import type { HostParts, OpenHost } from '@lienthong/adapter-sdk';
import { AxiosHttp } from './http/axios-http';
import type { Tap } from './http/tap';
import { translatingHost } from './translating-host';

/**
 * Builds what a session of one connection may use. Owns a pool of sockets: close it when the session is closed. A tap sees
 * every call of the session.
 */
export function createHost(parts: HostParts, tap?: Tap): OpenHost {
  const secret = (name: string): string => secretOf(parts, name);
  const { settings, privateNetworks, clock, owner } = parts;
  const http = new AxiosHttp({ settings, privateNetworks, secret, clock, owner, tap });
  return {
    ...translatingHost(parts),
    http,
    secret: name => http.secret(name),
    lastCall: signal => http.lastCall(signal),
    close: () => http.close(),
  };
}

/** A secret of a connection; throws a failure of the connection where there is none. */
export function secretOf({ secrets, owner }: HostParts, name: string): string {
  const secret = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  if (secret !== undefined) return secret;
  throw new AdapterFailure('permanent', 'secret-missing', `The connection has no secret "${name}".`, { scope: 'connection', owner });
}
