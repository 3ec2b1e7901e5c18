import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tie } from './tied-sockets';

/** Kafka's numbers of its kinds of request. */
export const API = { produce: 0, syncGroup: 14 } as const;

/** A wire between a Kafka client and its broker that can lose the answers to one kind of request: the broker has done it, the client cannot know. */
export class AnswerLosingProxy {
  /** Answers lost so far. */
  lost = 0;
  private toLose = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly api: number,
  ) {}

  static async to(host: string, port: number, api: number = API.produce): Promise<AnswerLosingProxy> {
    const server = createServer();
    await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
    const proxy = new AnswerLosingProxy(server, (server.address() as AddressInfo).port, api);
    server.on('connection', near => proxy.join(near, connect(port, host)));
    return proxy;
  }

  /** Loses the next answers, each together with its connection. */
  loseAnswers(count: number): void {
    this.toLose += count;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise(done => this.server.close(done));
  }

  private join(near: Socket, far: Socket): void {
    tie(near, far, this.sockets);
    const asked = new Set<number>();
    near.on('data', frames(frame => {
      if (frame.readInt16BE(4) === this.api) asked.add(frame.readInt32BE(8));
      far.write(frame);
    })); // prettier-ignore
    far.on('data', frames(frame => {
      if (!asked.delete(frame.readInt32BE(4)) || this.toLose === 0) return void near.write(frame);
      this.toLose -= 1;
      this.lost += 1;
      near.destroy();
      return undefined;
    })); // prettier-ignore
  }
}

/** Cuts a stream into Kafka's messages, each with its length before it. */
function frames(each: (frame: Buffer) => void): (data: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return data => {
    rest = Buffer.concat([rest, data]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const end = 4 + rest.readInt32BE(0);
      each(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  };
}
