import { once } from 'node:events';
import type { Server } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Test servers of one spec file; `stopAll` belongs into its `afterEach`. */
export class Loopback {
  readonly #servers: { server: Server; sockets: Set<{ destroy(): void }> }[] = [];

  /** Starts a server on a free port of the loopback interface and returns the port. */
  async start(server: Server): Promise<number> {
    const sockets = new Set<{ destroy(): void }>();
    server.on('connection', socket => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#servers.push({ server, sockets });
    return (server.address() as AddressInfo).port;
  }

  async stopAll(): Promise<void> {
    for (const { server, sockets } of this.#servers.splice(0)) {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    }
  }
}
