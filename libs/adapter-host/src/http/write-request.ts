import { type HttpRequest, textsOf } from '@lienthong/adapter-sdk';
import { writeXml } from '@lienthong/mapping';

/** What of a request decides what goes over the wire. */
export type Outgoing = Omit<HttpRequest, 'token' | 'session' | 'signal' | 'knows'>;

const ACCEPTED = { json: 'application/json', xml: 'application/xml, text/xml' } as const;

interface Body {
  readonly type: string;
  readonly write: (value: unknown) => string;
}

const BODIES: Readonly<Record<NonNullable<HttpRequest['content']>, Body>> = {
  json: { type: 'application/json; charset=utf-8', write: value => JSON.stringify(value) },
  xml: { type: 'application/xml; charset=utf-8', write: value => writeXml(value as Readonly<Record<string, unknown>>) },
  form: { type: 'application/x-www-form-urlencoded', write: value => formOf(value as Readonly<Record<string, unknown>>) },
};

/** Body and headers as they are sent; a header of the request itself stands instead of the usual one. */
export function writeRequest({ body, headers = {}, content = 'json', accept = 'json' }: Outgoing): {
  readonly data: string | Buffer | undefined;
  readonly headers: Readonly<Record<string, string>>;
} {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const always = { accept: ACCEPTED[accept], ...given };
  if (body === undefined) return { data: undefined, headers: always };
  if (typeof body === 'string' || Buffer.isBuffer(body)) return { data: body, headers: always };
  const { type, write } = BODIES[content];
  return { data: write(body), headers: { 'content-type': type, ...always } };
}

/** What a partner may repeat of a request: credentials without their scheme, values of the address, texts of the body. They may be personal. */
export function repeatable({ path, headers = {}, body, conceal = [] }: Outgoing): readonly string[] {
  const credentials = Object.entries(headers)
    .filter(([name]) => name.toLowerCase() === 'authorization')
    .map(([, value]) => value.replace(/^\S+\s+/, ''));
  const query = new URLSearchParams(/\?(.*)/.exec(path)?.[1]);
  return [...credentials, ...textsOf([...query.values(), body, conceal])];
}

function formOf(fields: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(fields).map(([name, value]) => {
    if (typeof value !== 'string') throw new TypeError('A form holds texts only.');
    return [name, value] as [string, string];
  });
  return new URLSearchParams(pairs).toString();
}
