import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of a gateway as the command line talks to. */
export interface LoopbackGateway {
  readonly url: string;
  /** Requests so far, the newest last. */
  readonly requests: readonly { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
  close(): Promise<void>;
}

/** Gives a token to whoever asks, and answers every other request by `answer`. */
export async function loopbackGateway(answer: (response: ServerResponse) => void, tokenStatus = 200): Promise<LoopbackGateway> {
  const requests: { path: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers });
    if (request.url === '/oauth2/token') {
      response.writeHead(tokenStatus, { 'content-type': 'application/json' }).end(JSON.stringify({ access_token: 'token-1' }));
    } else answer(response);
  });
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise(closed => server.close(() => closed()));
    },
  };
}
