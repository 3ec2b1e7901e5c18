import type { RunningGateway } from './running-gateway';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

interface Call {
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the gateway as a client with this `Authorization` header, unless a call brings its own. */
export function callerOf(gateway: RunningGateway, authorization: string): (path: string, call?: Call) => Promise<Answer> {
  return async (path, { method = 'GET', body, headers } = {}) => {
    const response = await fetch(`${gateway.url}${path}`, {
      method,
      headers: { authorization, ...headers },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const parsed = /^[[{]/.test(text) ? (JSON.parse(text) as Answer['body']) : { text };
    return { status: response.status, headers: response.headers, body: parsed };
  };
}
