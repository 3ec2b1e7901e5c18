import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { CallbackRequest } from '@lienthong/adapter-sdk';
import type { ReceiveSettings } from './callback-settings';
import { textAt } from './pointer';

/** A call as far as it is read. */
export interface IncomingCall extends CallbackRequest {
  /** What stands for `{secret}` in its path. */
  readonly pathSecret: string | undefined;
  /** The body, where it can be read. */
  readonly content: unknown;
}

/** Does the call hold the secret, in the way the settings name? Compared in constant time; without a secret nothing is proved. */
export function proves(
  { pathSecret, content, headers, query, body }: IncomingCall,
  proof: ReceiveSettings['proof'],
  secret: string,
): boolean {
  if (secret === '') return false;
  const header = (name: string): string => headers[name.toLowerCase()] ?? '';
  if (proof?.hmac !== undefined) {
    const { header: name, algorithm, encoding, prefix } = proof.hmac;
    const signature = createHmac(algorithm, secret).update(body).digest(encoding);
    const given = header(name);
    return isSame(encoding === 'hex' ? given.toLowerCase() : given, (encoding === 'hex' ? prefix.toLowerCase() : prefix) + signature);
  }
  if (proof?.basic !== undefined) {
    const [, encoded = ''] = /^Basic +(\S+)$/i.exec(header('authorization')) ?? [];
    return isSame(Buffer.from(encoded, 'base64').toString(), `${proof.basic.username}:${secret}`);
  }
  if (proof?.key === undefined) return isSame(pathSecret ?? '', secret);
  const { header: name, query: parameter, body: pointer = '', prefix = '' } = proof.key;
  if (name !== undefined) return isSame(header(name), prefix + secret);
  return isSame((parameter === undefined ? textAt(content, pointer) : query[parameter]) ?? '', prefix + secret);
}

/** Takes the same time wherever the texts differ, and whatever their lengths. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
