import { AxiosHeaders, type AxiosAdapter, type AxiosResponse } from 'axios';

/** A request as it is about to be written as HTTP. */
export interface WireCall {
  /** Asks for a token, or carries what the session has to say. */
  readonly kind: 'token' | 'message';
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
}

/** An answer as it came from the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Stands between a session and its partner: sees what leaves and what comes back, and may change either. The conformance
 * kit brings faults in here, so that the partner really gets the call.
 */
export type Tap = (call: WireCall, send: (call: WireCall) => Promise<WireAnswer>) => Promise<WireAnswer>;

/** The adapter with the tap before it. */
export function tapped(adapter: AxiosAdapter, kind: WireCall['kind'], tap: Tap): AxiosAdapter {
  return async config => {
    const call: WireCall = {
      kind,
      method: (config.method ?? 'get').toUpperCase(),
      path: config.url ?? '/',
      headers: textsIn(config.headers),
      body: config.data as string | Buffer | undefined,
    };
    const answer = await tap(call, async ({ method, path, headers, body }) => {
      const sent = { ...config, method, url: path, headers: AxiosHeaders.from(headers), data: body };
      const { status, headers: told, data } = (await adapter(sent)) as AxiosResponse<Buffer>;
      return { status, headers: textsIn(AxiosHeaders.from(told as AxiosHeaders)), body: data };
    });
    const { status, headers, body } = answer;
    return { status, statusText: '', headers: AxiosHeaders.from(headers), data: body, config };
  };
}

function textsIn(headers: AxiosHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers.toJSON()).map(([name, value]) => [name, String(value)]));
}
