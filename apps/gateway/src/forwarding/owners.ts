import type { Config } from '@lienthong/config';

/** A service behind the gateway, and the part of the API that is its own. */
export interface Owner {
  readonly name: 'dispatcher' | 'tracer';
  /** Without a trailing slash. */
  readonly url: string;
  readonly prefixes: readonly string[];
  /** Prefixes it shares with another service, and the methods that are its own. */
  readonly shared?: readonly { readonly prefix: string; readonly method: 'GET' | 'POST' }[];
}

/** Who owns what the gateway does not. */
export function ownersOf({ dispatcherUrl, tracerUrl }: Config): readonly Owner[] {
  return [
    {
      name: 'dispatcher',
      url: dispatcherUrl,
      prefixes: [
        '/v1/callbacks',
        '/v1/deliveries',
        '/v1/overview',
        '/v1/work-items',
        '/v1/operations',
        '/v1/routes/simulate',
        '/v1/test-runs',
        '/v1/probes',
      ],
      shared: [{ prefix: '/v1/payload-views', method: 'POST' }],
    },
    { name: 'tracer', url: tracerUrl, prefixes: ['/v1/dossiers', '/v1/completeness', '/v1/trail', '/v1/undecodable', '/v1/unrouted-events'] },
  ];
}
