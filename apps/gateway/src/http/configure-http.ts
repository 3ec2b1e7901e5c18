import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config } from '@lienthong/config';
import { Log } from '@lienthong/observability';
import { publishDocs } from '../docs/publish-docs';
import { ProblemFilter } from '../errors/problem.filter';
import { BODY_LIMIT, parseBodies } from './body-parsers';
import { observeRequests } from './correlation';
import { RequestValidation } from './request-validation';

/** Longest time a request may take to arrive, milliseconds: a large file over a slow line, but not for ever. */
const SLOWEST_REQUEST = 300_000;

/** How long requests under way may still take when the process stops, milliseconds. */
const GRACE = 10_000;

/** The HTTP server every application with our API runs on. */
export function httpAdapter(): FastifyAdapter {
  return new FastifyAdapter({ bodyLimit: BODY_LIMIT, requestTimeout: SLOWEST_REQUEST, logger: false, forceCloseConnections: 'idle' });
}

/** What all our endpoints share: bodies, checks, errors, correlation, documentation. Called between `create` and `init`. */
export function configureHttp(app: NestFastifyApplication): void {
  const config = app.get(Config);
  parseBodies(app);
  observeRequests(app);
  boundShutdown(app);
  app.useGlobalPipes(new RequestValidation());
  app.useGlobalFilters(new ProblemFilter(app.get(Log), config.locale));
  publishDocs(app, config);
}

/** Stopping waits for the requests under way, but not for a caller that never ends its own. */
function boundShutdown(app: NestFastifyApplication): void {
  const http = app.getHttpAdapter().getInstance();
  http.addHook('preClose', done => {
    setTimeout(() => http.server.closeAllConnections(), GRACE).unref();
    done();
  });
}
