import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config } from '@lienthong/config';
import { Log } from '@lienthong/observability';
import { publishDocs } from '../docs/publish-docs';
import { ProblemFilter } from '../errors/problem.filter';
import { BODY_LIMIT, parseBodies } from './body-parsers';
import { observeRequests } from './correlation';
import { RequestValidation } from './request-validation';

/** The HTTP server every application with our API runs on. */
export function httpAdapter(): FastifyAdapter {
  return new FastifyAdapter({ bodyLimit: BODY_LIMIT, logger: false, forceCloseConnections: 'idle' });
}

/** What all our endpoints share: bodies, checks, errors, correlation, documentation. Called between `create` and `init`. */
export function configureHttp(app: NestFastifyApplication): void {
  const config = app.get(Config);
  parseBodies(app);
  observeRequests(app);
  app.useGlobalPipes(new RequestValidation());
  app.useGlobalFilters(new ProblemFilter(app.get(Log), config.locale));
  publishDocs(app, config);
}
