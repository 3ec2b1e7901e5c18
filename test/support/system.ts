import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@lienthong/persistence';
import { freePort, freshDatabase, type FreshDatabase } from '@lienthong/persistence/testing';
import { HoTichControl, TthcControl } from '@lienthong/test/simulators';

import { CuttableProxy } from './cuttable-proxy';

/** What came back from the system's HTTP door. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; text that is not JSON stands under `text`. */
  readonly body: Body;
}
export type Body = Readonly<Record<string, unknown>>;

interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

const START_LIMIT = 30_000;

/** The whole product as its users meet it: one process, a database of its own, and the two simulated partners. */
export class System {
  tthc!: TthcControl;
  hoTich!: HoTichControl;
  /** Everything the process ever printed. */
  output = '';
  private process: ChildProcess | undefined;
  private token: string | undefined;

  private constructor(
    readonly port: number,
    readonly dataDir: string,
    private readonly fresh: FreshDatabase,
    /** The wire to the database. */
    readonly wire: CuttableProxy,
  ) {}

  static async start(): Promise<System> {
    const dataDir = await mkdtemp(join(tmpdir(), 'lienthong-e2e-'));
    await chmod(dataDir, 0o755);
    const fresh = await freshDatabase();
    const { hostname, port } = new URL(fresh.url);
    const system = new System(await freePort(), dataDir, fresh, await CuttableProxy.to(hostname, Number(port)));
    await system.launch();
    return system;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What a process of this system is started with, and a command that goes with it. */
  get environment(): NodeJS.ProcessEnv {
    const url = new URL(this.fresh.url);
    url.port = String(this.wire.port);
    return { ...process.env, DATABASE_URL: url.toString(), LIENTHONG_PORT: String(this.port), LIENTHONG_DATA_DIR: this.dataDir };
  }

  get database(): Database {
    return this.fresh.database;
  }

  /** Starts the process, again after a kill, on the same data. */
  async launch(): Promise<void> {
    const child = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/standalone/main.js', '--no-samples'], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    await this.ready(child);
    const partners = JSON.parse(await readFile(join(this.dataDir, 'simulators', 'partners.json'), 'utf8')) as Record<
      'tthc' | 'hoTich',
      { port: number }
    >;
    this.tthc = new TthcControl(`http://127.0.0.1:${partners.tthc.port}`);
    this.hoTich = new HoTichControl(`http://127.0.0.1:${partners.hoTich.port}`);
  }

  /** As a power cut would end it. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await this.wire.close();
    await this.fresh.drop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async credentials(): Promise<Credentials> {
    return JSON.parse(await readFile(join(this.dataDir, 'credentials.json'), 'utf8')) as Credentials;
  }

  /** Posts an event, or any body at all, as the sample system. */
  post(body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.call('POST', '/v1/events', text, { 'content-type': 'application/cloudevents+json', ...headers });
  }

  /** Posts events as the dispatcher does: what a sector system said, by the same door. */
  async tell(system: string, events: readonly unknown[]): Promise<Reply> {
    const secret = (await readFile(join(this.dataDir, 'keys', 'dispatcher.secret'), 'utf8')).trim();
    const token = await this.login({ clientId: 'dispatcher', clientSecret: secret });
    return this.call('POST', '/v1/events', JSON.stringify(events), {
      authorization: `Bearer ${token}`,
      'content-type': 'application/cloudevents-batch+json',
      'lienthong-on-behalf-of': system,
    });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.call('GET', path, undefined, headers);
  }

  async call(method: string, path: string, body?: string | Buffer, headers: Record<string, string> = {}): Promise<Reply> {
    this.token ??= await this.login(await this.credentials());
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...headers },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(text) };
  }

  /** Waits until the condition holds. */
  async until(what: string, condition: () => Promise<boolean>, milliseconds = 20_000): Promise<void> {
    const end = performance.now() + milliseconds;
    while (!(await condition().catch(() => false))) {
      if (performance.now() > end) throw new Error(`Not within ${milliseconds} ms: ${what}\n${this.output.slice(-3_000)}`);
      await pause(50);
    }
  }

  private async login({ clientId, clientSecret }: Credentials): Promise<string> {
    const response = await fetch(`${this.url}/oauth2/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    if (token === undefined) throw new Error(`No token: ${response.status}`);
    return token;
  }

  private async ready(child: ChildProcess): Promise<void> {
    const end = performance.now() + START_LIMIT;
    for (;;) {
      const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (answer?.ok) return;
      if (child.exitCode !== null || performance.now() > end) throw new Error(`The system did not start:\n${this.output.slice(-4_000)}`);
      await pause(50);
    }
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}

function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return { text };
  }
}

/** The rows of a list. */
export function itemsOf(reply: Reply): Body[] {
  return Array.isArray(reply.body['items']) ? (reply.body['items'] as Body[]) : [];
}
