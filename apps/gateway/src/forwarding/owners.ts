import type { Config } from '@lienthong/config';

/** A service behind the gateway, and the part of the API that is its own. */
export interface Owner {
  readonly name: 'dispatcher' | 'tracer';
  /** Without a trailing slash. */
  readonly url: string;
  readonly prefixes: readonly string[];
  /** Only these; absent: all. So one resource can be read at one service and made at another. */
  readonly methods?: readonly ('GET' | 'POST')[];
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
        '/v1/systems/:id/metrics',
        '/v1/work-items',
        '/v1/operations',
        '/v1/parked-groups',
        '/v1/routes/simulate',
        '/v1/test-runs',
        '/v1/probes',
      ],
    },
    {
      name: 'tracer',
      url: tracerUrl,
      prefixes: [
        '/v1/completeness',
        '/v1/config-changes',
        '/v1/dossiers',
        '/v1/evidence-bundles',
        '/v1/search',
        '/v1/trail',
        '/v1/undecodable',
        '/v1/unrouted-events',
      ],
    },
    { name: 'dispatcher', url: dispatcherUrl, prefixes: ['/v1/payload-views'], methods: ['POST'] }, // looking is done where contents are opened
    { name: 'tracer', url: tracerUrl, prefixes: ['/v1/payload-views'], methods: ['GET'] },
  ];
}
