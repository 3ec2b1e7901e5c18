import type { IncomingHttpHeaders } from 'node:http';
import { LienThongError } from '@lienthong/dossier';

/** What a request brings: one event, or several that are each judged on its own. */
type EventPosting = { readonly kind: 'one'; readonly event: unknown } | { readonly kind: 'batch'; readonly events: readonly unknown[] };

/** Most events in a batch. */
export const BATCH_LIMIT = 1_000;

/**
 * Reads the three content modes of the CloudEvents HTTP binding 1.0: structured, batched, and binary, whose attributes come
 * in `ce-` headers. Plain `application/json` without such headers is taken for structured. Throws `MEDIA_TYPE_UNSUPPORTED`,
 * `BATCH_INVALID`.
 */
export function readPosting(headers: IncomingHttpHeaders, body: unknown): EventPosting {
  const [mediaType = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  switch (mediaType.trim()) {
    case 'application/cloudevents-batch+json':
      return { kind: 'batch', events: readBatch(body) };
    case 'application/cloudevents+json':
      return { kind: 'one', event: body };
    case 'application/json':
      return { kind: 'one', event: isBinary(headers) ? readBinary(headers, body) : body };
    default:
      throw new LienThongError('MEDIA_TYPE_UNSUPPORTED', 'invalid', 'Events come as application/cloudevents+json or application/json');
  }
}

function readBatch(body: unknown): readonly unknown[] {
  if (Array.isArray(body) && body.length > 0 && body.length <= BATCH_LIMIT) return body;
  throw new LienThongError('BATCH_INVALID', 'invalid', `A batch is an array of 1 to ${BATCH_LIMIT} events`, {
    params: { limit: BATCH_LIMIT },
  });
}

function isBinary(headers: IncomingHttpHeaders): boolean {
  return headers['ce-specversion'] !== undefined || headers['ce-id'] !== undefined || headers['ce-type'] !== undefined;
}

/** The same event as in structured mode: `datacontenttype` is left out, so that a repeat in the other mode is the same content. */
function readBinary(headers: IncomingHttpHeaders, body: unknown): Record<string, unknown> {
  const attributes = Object.entries(headers).filter(([name]) => name.startsWith('ce-'));
  return { ...Object.fromEntries(attributes.map(([name, value]) => [name.slice(3), decode(String(value))])), data: body };
}

/** Header values carry anything beyond printable ASCII percent-encoded. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // a stray percent sign: the value as it is
  }
}
