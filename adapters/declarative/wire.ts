import { Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import type { HttpRequest } from '@lienthong/adapter-sdk';
import { asSegment, type Draft, filled, parametersOf, type Values } from './draft';
import { type Formats, formatsOf } from './formats';
import type { Login } from './login';

/** Where a call goes, how it is written and what always goes with it. */
export interface Address extends Formats {
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
export function requestOf(
  address: Address,
  { values = {}, message, headers = {}, about }: Content,
  login: Login,
): Omit<HttpRequest, 'signal'> {
  const constants = address.query.map(({ name, value }) => [name, filled(value, values)] as const);
  const isGet = address.method === 'GET';
  const draft: Draft = {
    method: address.method,
    path: filled(address.path, { ...values, ...login.inPath(address.path) }, asSegment),
    headers: { ...Object.fromEntries(address.headers.map(({ name, value }) => [name, value])), ...headers },
    query: isGet ? [...constants, ...parametersOf(message ?? {})] : constants,
    ...(!isGet && { body: message }),
  };
  const sent = login.of(draft);
  return { method: address.method, ...formatsOf(address), ...sent, conceal: [message, about, login.secrets()] };
}

/** What the mapping of a collected row makes. */
export const told = TypeCompiler.Compile(
  Type.Object({ time: Type.Optional(Type.String()), data: Type.Record(Type.String(), Type.Unknown()) }),
);
