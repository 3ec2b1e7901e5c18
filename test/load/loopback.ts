import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a free port of this machine; returns the address. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Ends it with every connection, busy or not. */
export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise(done => server.close(done));
}
