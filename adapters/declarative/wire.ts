import { Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { AdapterFailure, type HttpRequest } from '@lienthong/adapter-sdk';
import type { Draft, Login } from './login';

/** Values of the placeholders of a call. */
export type Values = Readonly<Record<string, string | number>>;

/** Where a call goes and what always goes with it. */
export interface Address {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly query: readonly { readonly name: string; readonly value: string }[];
}

/** What a mapping made for a call, and the headers of this one call. */
export interface Content {
  readonly values?: Values;
  readonly message?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the call is about, of which a refusal may repeat something. */
  readonly about?: unknown;
}

/** A call as HTTP: the message of a GET goes into the address, that of any other into the body. */
export function requestOf(address: Address, { values = {}, message, headers = {} }: Content, login: Login): Omit<HttpRequest, 'signal'> {
  const constants = address.query.map(({ name, value }) => [name, filled(value, values, text => text)] as const);
  const draft: Draft = {
    method: address.method,
    headers: { ...Object.fromEntries(address.headers.map(({ name, value }) => [name, value])), ...headers },
    query: address.method === 'GET' ? [...constants, ...parametersOf(message ?? {})] : constants,
    ...(address.method !== 'GET' && { body: message }),
  };
  const signed = login.sign(draft);
  const query = signed.query.map(pair => pair.map(encodeURIComponent).join('=')).join('&');
  return {
    method: address.method,
    path: filled(address.path, values, asSegment) + (query === '' ? '' : `?${query}`),
    headers: signed.headers,
    ...(signed.body !== undefined && { body: signed.body }),
    ...(login.token !== undefined && { token: login.token }),
  };
}

function filled(template: string, values: Values, write: (text: string) => string): string {
  return template.replace(/\{([a-z]+)\}/g, (_whole, name: string) => write(String(values[name])));
}

/** "." and ".." are encoded by nobody and would lead to another address. */
function asSegment(text: string): string {
  if (text !== '' && text !== '.' && text !== '..') return encodeURIComponent(text);
  throw new AdapterFailure('permanent', 'request-invalid', 'A code cannot stand in the path of an address.');
}

function parametersOf(message: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  return Object.entries(message).map(([name, value]) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [name, String(value)] as const;
    throw new AdapterFailure('permanent', 'mapping-failed', 'A mapping for an address must make texts and numbers.', {
      detail: `/${name}`,
    });
  });
}

/** What the mapping of a collected row makes. */
export const told = TypeCompiler.Compile(
  Type.Object({ time: Type.Optional(Type.String()), data: Type.Record(Type.String(), Type.Unknown()) }),
);
