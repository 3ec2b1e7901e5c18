import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it came in. */
export interface HeardRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** As much of a gateway as the command line talks to. */
export interface LoopbackGateway {
  readonly url: string;
  /** Requests so far, the newest last. */
  readonly requests: readonly HeardRequest[];
  close(): Promise<void>;
}

/** Gives a token to whoever asks, and answers every other request by `answer`. */
export async function loopbackGateway(
  answer: (response: ServerResponse, request: HeardRequest) => void,
  tokenStatus = 200,
): Promise<LoopbackGateway> {
  const requests: HeardRequest[] = [];
  const server = createServer((request, response) => {
    void text(request).then(body => {
      const heard = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      requests.push(heard);
      if (request.url === '/oauth2/token') {
        response.writeHead(tokenStatus, { 'content-type': 'application/json' }).end(JSON.stringify({ access_token: 'token-1' }));
      } else answer(response, heard);
    });
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
