import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config } from '@lienthong/config';
import { Log } from '@lienthong/observability';
import { publishDocs, type CompleteDocs } from '../docs/publish-docs';
import { ProblemFilter } from '../errors/problem.filter';
import { refuseAddress } from '../errors/unreadable-address';
import { BODY_LIMIT, parseBodies } from './body-parsers';
import { observeRequests } from './correlation';
import type { HttpReply, HttpRequest } from './exchange';
import { RequestValidation } from './request-validation';

/** Longest time a request may take to arrive, milliseconds: a large file over a slow line, but not for ever. */
const SLOWEST_REQUEST = 300_000;

/** How long requests under way may still take when the process stops, milliseconds. */
const GRACE = 5_000;

/** Longest part of an address, characters: a dossier code of the greatest length, every letter percent-encoded. */
const LONGEST_PART = 2_048;

/** The HTTP server every application with our API runs on. */
export function httpAdapter({ trustedProxies }: Pick<Config, 'trustedProxies'>): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: BODY_LIMIT,
    requestTimeout: SLOWEST_REQUEST,
    logger: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: LONGEST_PART },
    // Fastify types its reply by a route's schema, and here there is no route.
    frameworkErrors: (error: Error, request: HttpRequest, reply: unknown) => refuseAddress(error, request, reply as HttpReply),
  });
}

/** What all our endpoints share: bodies, checks, errors, correlation, documentation. Called between `create` and `init`. */
export function configureHttp(app: NestFastifyApplication, completeDocs?: CompleteDocs): void {
  const config = app.get(Config);
  parseBodies(app);
  observeRequests(app);
  boundShutdown(app);
  app.useGlobalPipes(new RequestValidation());
  app.useGlobalFilters(new ProblemFilter(app.get(Log), config.locale));
  publishDocs(app, config, completeDocs);
}

/** Stopping waits for the requests under way, but not for a caller that never ends its own. */
function boundShutdown(app: NestFastifyApplication): void {
  const http = app.getHttpAdapter().getInstance();
  http.addHook('preClose', done => {
    setTimeout(() => http.server.closeAllConnections(), GRACE).unref();
    done();
  });
}
