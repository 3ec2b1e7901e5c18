import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { loadEvent } from './event';

export interface Access {
  /** Addresses of the gateways; each gets its share. */
  readonly gateways: readonly string[];
  readonly clientId: string;
  readonly clientSecret: string;
}

const CONNECTIONS = 64;
const ACCEPTED = 202;

/** Posts events one by one over connections that stay open, as many sender systems would. */
export class Sender {
  /** When each event was posted, milliseconds of the monotonic clock, by dossier code. */
  readonly postedAt = new Map<string, number>();
  /** How long each `202` took, milliseconds. */
  readonly accepts: number[] = [];
  /** Posts that were not answered by 202, by status. */
  readonly refusals = new Map<number, number>();
  private number = 0;
  private token = '';

  private constructor(
    private readonly run: string,
    private readonly pools: readonly Pool[],
    private readonly access: Access,
    private readonly procedures: readonly (string | undefined)[],
  ) {}

  /** `procedures`: the events take turns among them. */
  static async open(run: string, access: Access, procedures: readonly string[] = []): Promise<Sender> {
    const pools = access.gateways.map(
      url => new Pool(url, { connections: Math.ceil(CONNECTIONS / access.gateways.length), pipelining: 1 }),
    );
    const sender = new Sender(run, pools, access, procedures.length > 0 ? procedures : [undefined]);
    await sender.login();
    return sender;
  }

  async close(): Promise<void> {
    await Promise.all(this.pools.map(pool => pool.close()));
  }

  /** A new token; they are short-lived. */
  async login(): Promise<void> {
    const { clientId, clientSecret } = this.access;
    const { statusCode, body } = await (this.pools[0] as Pool).request({
      method: 'POST',
      path: '/oauth2/token',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const { access_token: token } = (await body.json()) as { access_token?: string };
    if (token === undefined) throw new Error(`No token: ${statusCode}`);
    this.token = token;
  }

  /** Sends as fast as it can while fewer than `window` events are on their way from here to the receiver. */
  async saturate(milliseconds: number, window: number, arrived: () => number): Promise<void> {
    const end = performance.now() + milliseconds;
    const work = async (): Promise<void> => {
      while (performance.now() < end) {
        if (this.number - arrived() >= window) await pause(1);
        else await this.post();
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, work));
  }

  /** Sends at a fixed rate, whether answers come or not, so that a slow answer does not hide the ones behind it. */
  async keepRate(milliseconds: number, perSecond: number): Promise<void> {
    const start = performance.now();
    const posts: Promise<void>[] = [];
    for (let sent = 0; performance.now() - start < milliseconds;) {
      const due = Math.floor(((performance.now() - start) / 1_000) * perSecond);
      for (; sent < due; sent++) posts.push(this.post());
      await pause(1);
    }
    await Promise.all(posts);
  }

  get sent(): number {
    return this.number;
  }

  private async post(): Promise<void> {
    const number = this.number++;
    const { code, body } = loadEvent(this.run, number, this.procedures[number % this.procedures.length]);
    const started = performance.now();
    this.postedAt.set(code, started);
    const pool = this.pools[number % this.pools.length] as Pool;
    const response = await pool.request({
      method: 'POST',
      path: '/v1/events',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/cloudevents+json' },
      body,
    });
    await response.body.dump();
    if (response.statusCode === ACCEPTED) this.accepts.push(performance.now() - started);
    else this.refusals.set(response.statusCode, (this.refusals.get(response.statusCode) ?? 0) + 1);
  }
}
