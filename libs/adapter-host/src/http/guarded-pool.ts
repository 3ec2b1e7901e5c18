import type { BlockList } from 'node:net';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { buildConnector, Pool } from 'undici';
import { AdapterFailure, type HttpSettings } from '@lienthong/adapter-sdk';
import { createOutboundGuard } from '@lienthong/security';
import { HTTP_FAILURES } from './classify';

export interface PoolOptions {
  readonly settings: HttpSettings;
  /** Private networks that may be reached, whatever the settings allow. */
  readonly privateNetworks?: BlockList | undefined;
  /** A secret of the connection by name; throws when there is none. */
  readonly secret: (name: string) => string;
  /** Team that owns the connection, named in every failure. */
  readonly owner?: string | undefined;
}

/** Settings of a pool that is open to one partner only, so that nobody's slowness takes another's sockets. */
export function guardedPool(options: PoolOptions): Pool {
  const { settings } = options;
  const answerTimeout = settings.timeouts?.answerMs ?? 30_000;
  return new Pool(new URL(settings.baseUrl).origin, {
    connections: settings.connections ?? 8,
    pipelining: 1,
    allowH2: false,
    headersTimeout: answerTimeout,
    bodyTimeout: answerTimeout,
    maxResponseSize: settings.maxAnswerBytes ?? 32 * 1024 * 1024,
    connect: guardedConnector(options),
  });
}

/** Opens a socket only to an address the guard lets through, and never without checking the certificate. */
function guardedConnector({ settings, privateNetworks, secret, owner }: PoolOptions): buildConnector.connector {
  const guard = createOutboundGuard({ allowPrivateNetwork: privateNetworks ?? settings.allowPrivateNetwork ?? false });
  const connect = buildConnector({
    timeout: settings.timeouts?.connectMs ?? 5_000,
    lookup: guard.lookup,
    rejectUnauthorized: true,
    ...(settings.tls !== undefined && { secureContext: secureContextOf(settings.tls, { secret, owner }) }),
  });
  return (options, callback) => {
    try {
      guard.checkHost(options.hostname);
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    connect(options, callback);
  };
}

/** Read once, so that a certificate nobody can use holds the connection before anything is sent. */
export function secureContextOf(
  { authority, clientCertificate }: NonNullable<HttpSettings['tls']>,
  { secret, owner }: Pick<PoolOptions, 'secret' | 'owner'>,
): SecureContext {
  const own = clientCertificate === true ? { cert: secret('client-certificate'), key: secret('client-key') } : {};
  try {
    return createSecureContext({ ...own, ...(authority !== undefined && { ca: [...rootCertificates, authority] }) });
  } catch {
    // The reason the library gives may quote the PEM.
    const facts = { scope: 'connection', ...(owner !== undefined && { owner }) } as const;
    throw new AdapterFailure('permanent', 'certificate-unreadable', HTTP_FAILURES['certificate-unreadable'], facts);
  }
}
