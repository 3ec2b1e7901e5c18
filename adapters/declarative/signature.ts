import { createHash, createHmac } from 'node:crypto';
import type { WrittenRequest } from '@lienthong/adapter-sdk';
import { filled } from './draft';
import type { SignatureSettings } from './signature-settings';

const ENCODINGS = { text: 'utf8', base64: 'base64', hex: 'hex' } as const;

/** The headers that sign a call, made of it as it goes over the wire. */
export function signatureOf(
  { method, path: target, body }: WrittenRequest,
  { header, prefix = '', template, encoding, keyFormat, date, digest }: SignatureSettings,
  key: string,
  now: Date,
): Readonly<Record<string, string>> {
  const [path = '', query = ''] = target.split('?', 2);
  const moment = dated(now, date.format);
  const hash = createHash('sha256').update(body).digest(digest.encoding);
  const signed = filled(template, { method, path, query, date: moment, digest: hash, body: body.toString() });
  const mac = createHmac('sha256', Buffer.from(key, ENCODINGS[keyFormat])).update(signed).digest(encoding);
  return {
    ...(date.header !== undefined && { [date.header]: moment }),
    ...(digest.header !== undefined && { [digest.header]: (digest.prefix ?? '') + hash }),
    [header]: prefix + mac,
  };
}

function dated(now: Date, format: SignatureSettings['date']['format']): string {
  switch (format) {
    case 'http':
      return now.toUTCString();
    case 'iso':
      return now.toISOString();
    case 'seconds':
      return String(Math.floor(now.getTime() / 1000));
    case 'milliseconds':
      return String(now.getTime());
  }
}
