import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { tie } from './tied-sockets';

/** A wire between a process and its database that a test can cut and mend. */
export class CuttableProxy {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(host: string, port: number): Promise<CuttableProxy> {
    const server = createServer();
    await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
    const proxy = new CuttableProxy(server, (server.address() as AddressInfo).port);
    server.on('connection', near => proxy.join(near, connect(port, host)));
    return proxy;
  }

  /** Breaks every connection and refuses new ones. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise(done => this.server.close(done));
  }

  private join(near: Socket, far: Socket): void {
    tie(near, far, this.sockets);
    near.pipe(far).pipe(near);
    if (this.isCut) near.destroy();
  }
}
