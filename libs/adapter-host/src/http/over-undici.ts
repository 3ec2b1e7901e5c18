import { setMaxListeners } from 'node:events';
import { AxiosHeaders, type AxiosAdapter, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import type { Dispatcher, Pool } from 'undici';

/** One exchange on the wire. */
export interface Exchange {
  readonly signal: AbortSignal;
  /** False as long as it is certain that no byte of the request has left. */
  sent: boolean;
}

/**
 * Hands a finished axios request to a pool. Redirects are not followed and every status resolves; the caller judges. The body
 * of the answer is the bytes as they came.
 */
export function overUndici(pool: Pool, exchange: Exchange): AxiosAdapter {
  return config =>
    new Promise<AxiosResponse<Buffer>>((resolve, reject) => {
      const { signal } = exchange;
      if (signal.aborted) return reject(new GivenUp());
      let controller: Dispatcher.DispatchController | undefined;
      const giveUp = (): void => {
        const reason = new GivenUp();
        controller?.abort(reason);
        reject(reason);
      };
      // One signal may end many requests at once: no leak, each takes its listener away again.
      setMaxListeners(0, signal);
      signal.addEventListener('abort', giveUp, { once: true });
      const ended = (): void => signal.removeEventListener('abort', giveUp);

      const chunks: Buffer[] = [];
      let head: { status: number; statusText: string; headers: AxiosHeaders } | undefined;
      pool.dispatch(requestOf(config), {
        // Called when a socket is free, right before the first byte is written: the last moment to think better of it.
        onRequestStart(started) {
          if (signal.aborted) throw new GivenUp();
          controller = started;
          exchange.sent = true;
        },
        onResponseStart(_controller, status, headers, statusText = '') {
          head = { status, statusText, headers: new AxiosHeaders() };
          for (const [name, value] of Object.entries(headers)) {
            if (value !== undefined) head.headers.set(name, Array.isArray(value) ? value.join(', ') : value);
          }
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          ended();
          if (head !== undefined) resolve({ ...head, data: Buffer.concat(chunks), config });
        },
        onResponseError(_controller, error) {
          ended();
          reject(error);
        },
      });
    });
}

/** We stopped waiting. */
export class GivenUp extends Error {
  readonly code = 'UND_ERR_ABORTED';
}

function requestOf(config: InternalAxiosRequestConfig): Dispatcher.DispatchOptions {
  return {
    path: config.url ?? '/',
    method: (config.method ?? 'get').toUpperCase(),
    headers: config.headers.toJSON(),
    body: (config.data as string | Buffer | undefined) ?? null,
  };
}
