import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { LienThongError } from '@lienthong/dossier';
import { parseJson } from './parse-json';

/** Most bytes of a body that is read whole. */
export const BODY_LIMIT = 8 * 1024 * 1024;

const JSON_TYPES = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Below these addresses a body is the caller's bytes, whatever type it has: files, and calls in a partner's own protocol. */
const FILES = /^\/v1\/attachments(?:[/?]|$)/;
const CALLBACKS = /^\/v1\/callbacks\//;

/** How bodies are read: JSON and forms parsed, files as a stream, callbacks as bytes, anything else refused (415). */
export function parseBodies(app: NestFastifyApplication): void {
  const options = { bodyLimit: BODY_LIMIT };
  for (const type of JSON_TYPES) app.useBodyParser(type, options, whole(parseJson));
  app.useBodyParser(FORM_TYPE, options, whole(parseForm));
  const http = app.getHttpAdapter().getInstance();
  http.removeContentTypeParser('text/plain');
  // A file is bytes, whatever type it is said to have: a large JSON file must neither be parsed nor be held whole.
  http.addHook('onRequest', (request, _reply, done) => {
    if (FILES.test(request.url)) request.raw.headers['content-type'] = 'application/octet-stream';
    done();
  });
  http.addContentTypeParser('*', (request, payload, done) => {
    if (FILES.test(request.url)) done(null, payload);
    else if (CALLBACKS.test(request.url)) readWhole(payload, request.headers['content-length']).then(body => done(null, body), done);
    else done(new LienThongError('MEDIA_TYPE_UNSUPPORTED', 'invalid', 'This address takes no such content'));
  });
}

type Done = (error: Error | null, body?: unknown) => void;

function whole(parse: (bytes: Buffer) => unknown): (request: { url: string }, bytes: Buffer, done: Done) => void {
  return (request, bytes, done) => {
    try {
      done(null, CALLBACKS.test(request.url) ? bytes : parse(bytes));
    } catch (error) {
      done(error as Error);
    }
  };
}

async function readWhole(payload: Readable, announced: string | undefined): Promise<Buffer> {
  if (Number(announced ?? 0) > BODY_LIMIT) throw tooLarge();
  let size = 0;
  payload.on('data', (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) payload.destroy(tooLarge());
  });
  return buffer(payload);
}

function tooLarge(): LienThongError {
  return new LienThongError('BODY_TOO_LARGE', 'too-large', `The body has more than ${BODY_LIMIT} bytes`);
}

/** A parameter given several times becomes a list. */
function parseForm(bytes: Buffer): Record<string, string | string[]> {
  const form = new URLSearchParams(bytes.toString('utf8'));
  const entries = [...new Set(form.keys())].map((name): [string, string | string[]] => {
    const values = form.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? '') : values];
  });
  return Object.fromEntries(entries);
}
