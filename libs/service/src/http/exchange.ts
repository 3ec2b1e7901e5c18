import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

/** What our code uses of a Fastify request. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly ip: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: Readable;
  readonly body: unknown;
  correlationId?: string;
}

/** What our code uses of a Fastify reply. */
export interface HttpReply {
  readonly sent: boolean;
  readonly statusCode: number;
  status(code: number): HttpReply;
  header(name: string, value: string | number): HttpReply;
  getHeader(name: string): string | number | readonly string[] | undefined;
  send(body: unknown): unknown;
}
