import { AdapterFailure, type HttpRequest } from '@lienthong/adapter-sdk';
import { withValue } from './pointer';
import type { Place } from './place-settings';

/** Values of the placeholders of a call. */
export type Values = Readonly<Record<string, string | number>>;

/** What may stand in a header. */
export const WRITABLE = /^[\x20-\x7e]+$/;

type Pair = readonly [name: string, value: string];

/** A request before it is written as HTTP. */
export interface Draft {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly Pair[];
  readonly body?: unknown;
}

/** A text with the values in the place of `{name}`. */
export function filled(template: string, values: Values, write: (text: string) => string = text => text): string {
  return template.replace(/\{([a-z]+)\}/g, (_whole, name: string) => write(String(values[name])));
}

/** "." and ".." are encoded by nobody and would lead to another address. */
export function asSegment(text: string): string {
  if (text !== '' && text !== '.' && text !== '..') return encodeURIComponent(text);
  throw new AdapterFailure('permanent', 'request-invalid', 'A code cannot stand in the path of an address.');
}

export function parametersOf(message: Readonly<Record<string, unknown>>): readonly Pair[] {
  return Object.entries(message).map(([name, value]) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [name, String(value)] as const;
    throw new AdapterFailure('permanent', 'mapping-failed', 'A mapping for an address must make texts and numbers.', {
      detail: `/${name}`,
    });
  });
}

export function withHeader(draft: Draft, name: string, value: string): Draft {
  return { ...draft, headers: { ...draft.headers, [name]: value } };
}

/** The draft with a key or a session in every place named. */
export function placed(draft: Draft, places: readonly Place[], text: string): Draft {
  return places.reduce<Draft>((made, { header, query, body, prefix = '' }) => {
    const value = prefix + text;
    if (header !== undefined) return withHeader(made, header, value);
    if (query !== undefined) return { ...made, query: [...made.query, [query, value]] };
    // A GET has no body.
    return made.method === 'GET' ? made : { ...made, body: withValue(made.body, body ?? '', value) };
  }, draft);
}

/** The parts of a request that a log-in may change. */
export function written({ path, headers, query, body }: Draft): Pick<HttpRequest, 'path' | 'headers' | 'body'> {
  const parameters = query.map(pair => pair.map(encodeURIComponent).join('=')).join('&');
  return { path: path + (parameters === '' ? '' : `?${parameters}`), headers, ...(body !== undefined && { body }) };
}
