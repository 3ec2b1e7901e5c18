import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { continueTrace, Metrics, parseTraceparent } from '@lienthong/observability';
import type { HttpReply, HttpRequest } from './exchange';

/** Header in which every answer names its correlation id. */
export const CORRELATION_HEADER = 'lienthong-correlation-id';

/** The id under which everything about a request is found: the caller's trace id, else a new one. */
export function correlationOf(request: HttpRequest): string {
  const { traceparent } = request.headers;
  request.correlationId ??= continueTrace(parseTraceparent(typeof traceparent === 'string' ? traceparent : undefined)).traceId;
  return request.correlationId;
}

/**
 * Gives every request its correlation id, and counts and times it. There is no access log, and no context that follows a
 * request through its promises: both cost too much. Who logs about a request says its correlation id.
 */
export function observeRequests(app: NestFastifyApplication): void {
  const times = app.get(Metrics).histogram('lienthong_http_request_seconds', 'Time to answer HTTP requests', ['method', 'route', 'status']);
  const http = app.getHttpAdapter().getInstance();
  http.addHook('onRequest', (request, reply, done) => {
    void reply.header(CORRELATION_HEADER, correlationOf(request));
    done();
  });
  http.addHook('onResponse', (request, reply: HttpReply & { elapsedTime: number }, done) => {
    const route = request.routeOptions.url ?? 'none';
    times.observe(reply.elapsedTime / 1000, { method: request.method, route, status: reply.statusCode });
    done();
  });
}
