import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import fastifyStatic from '@fastify/static';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Config } from '@lienthong/config';
import { Log } from '@lienthong/observability';
import { NONCE, readConsole } from './console-files';

/** Addresses of programs; everything else a browser asks for is a page of the console. */
const NO_PAGE = /^\/(?:v1|oauth2|docs|health|metrics|assets|\.well-known)(?:[/?]|$)/;

/** Built files carry a digest in their names and never change. */
const FOR_EVER = 'public, max-age=31536000, immutable';

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Serves the console beside the API, from the same origin, so that its session is no third party's. */
@Injectable()
export class ServeConsole implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    const files = readConsole(this.config.consoleDir);
    if (!files) return this.log.warn('The console was not built; only the API is served', { directory: this.config.consoleDir });
    const http = this.host.httpAdapter.getInstance();
    await http.register(fastifyStatic, { root: files.directory, serve: false, decorateReply: true, preCompressed: true });
    http.get('/assets/*', (request, reply) =>
      reply.header('cache-control', FOR_EVER).sendFile(assetOf(request.url), { cacheControl: false }),
    );
    http.get('/icon.svg', (_request, reply) => reply.sendFile('icon.svg'));
    http.addHook('onRequest', (request, reply, done) => {
      if (!isPage(request)) return done();
      const nonce = randomBytes(16).toString('base64');
      void reply
        .headers({ ...HEADERS, 'content-security-policy': policyWith(nonce) })
        .type('text/html; charset=utf-8')
        .send(files.page.replaceAll(NONCE, nonce));
    });
  }
}

function isPage({
  method,
  url,
  headers,
}: {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}): boolean {
  return (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html') && !NO_PAGE.test(url);
}

function assetOf(url: string): string {
  return decodeURIComponent(url.split('?')[0] as string).slice(1);
}

/** Nothing from elsewhere, no script or style that this page did not bring; attributes of style are what the kit measures with. */
function policyWith(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
