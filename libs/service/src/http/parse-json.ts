import { LienThongError } from '@lienthong/dossier';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * JSON as we take it: strict UTF-8, and no member called `__proto__`, which could reach into programs behind us. What is
 * wrong is never quoted. Throws `BODY_NOT_UTF8`, `BODY_NOT_JSON`.
 */
export function parseJson(bytes: Buffer): unknown {
  const text = decode(bytes);
  try {
    // Only a text with this word, or with escapes that could spell it, is worth a second look.
    return /__proto__|\\u/.test(text) ? (JSON.parse(text, refuseProto) as unknown) : (JSON.parse(text) as unknown);
  } catch {
    throw new LienThongError('BODY_NOT_JSON', 'invalid', 'The body is not valid JSON');
  }
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new LienThongError('BODY_NOT_UTF8', 'invalid', 'The body is not UTF-8');
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('forbidden key');
  return value;
}
