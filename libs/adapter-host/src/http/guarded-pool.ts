import { buildConnector, Pool } from 'undici';
import type { HttpSettings } from '@lienthong/adapter-sdk';
import { createOutboundGuard } from '@lienthong/security';

/** Settings of a pool that is open to one partner only, so that nobody's slowness takes another's sockets. */
export function guardedPool(settings: HttpSettings): Pool {
  const answerTimeout = settings.timeouts?.answerMs ?? 30_000;
  return new Pool(new URL(settings.baseUrl).origin, {
    connections: settings.connections ?? 8,
    pipelining: 1,
    allowH2: false,
    headersTimeout: answerTimeout,
    bodyTimeout: answerTimeout,
    maxResponseSize: settings.maxAnswerBytes ?? 32 * 1024 * 1024,
    connect: guardedConnector(settings),
  });
}

/** Opens a socket only to an address the guard lets through, and never without checking the certificate. */
function guardedConnector(settings: HttpSettings): buildConnector.connector {
  const guard = createOutboundGuard({ allowPrivateNetwork: settings.allowPrivateNetwork ?? false });
  const connect = buildConnector({
    timeout: settings.timeouts?.connectMs ?? 5_000,
    lookup: guard.lookup,
    rejectUnauthorized: true,
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
