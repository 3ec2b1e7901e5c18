import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { continueTrace, Metrics, parseTraceparent, withCorrelation } from '@lienthong/observability';
import type { HttpReply, HttpRequest } from './exchange';

/** Header in which every answer names its correlation id. */
export const CORRELATION_HEADER = 'lienthong-correlation-id';

/** The id under which everything about a request is found: the caller's trace id, else a new one. */
export function correlationOf(request: HttpRequest): string {
  const { traceparent } = request.headers;
  request.correlationId ??= continueTrace(parseTraceparent(typeof traceparent === 'string' ? traceparent : undefined)).traceId;
  return request.correlationId;
}

/** Gives every request its correlation id, also in the log, and counts and times it. There is no access log: it costs too much. */
export function observeRequests(app: NestFastifyApplication): void {
  const times = app.get(Metrics).histogram('lienthong_http_request_seconds', 'Time to answer HTTP requests', ['method', 'route', 'status']);
  const http = app.getHttpAdapter().getInstance();
  http.addHook('onRequest', (request, reply, done) => {
    const correlationId = correlationOf(request);
    void reply.header(CORRELATION_HEADER, correlationId);
    withCorrelation(correlationId, done);
  });
  // Reading a body leaves the context of the request; the handler gets it back.
  http.addHook('preValidation', (request, _reply, done) => withCorrelation(correlationOf(request), done));
  http.addHook('onResponse', (request, reply: HttpReply & { elapsedTime: number }, done) => {
    const route = request.routeOptions.url ?? 'none';
    times.observe(reply.elapsedTime / 1000, { method: request.method, route, status: reply.statusCode });
    done();
  });
}
