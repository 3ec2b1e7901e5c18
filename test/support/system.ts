import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readStandaloneConfig, type Config } from '@lienthong/config';
import type { Database } from '@lienthong/persistence';
import { freePort, freshDatabase, type FreshDatabase } from '@lienthong/persistence/testing';
import { HoTichControl, TthcControl } from '@lienthong/test/simulators';
import { closeAll, prepareInstallation, type Closing } from '../../apps/standalone/src/installation';
import { environmentOf, programOf, SERVICES, type Ports, type ServiceName } from '../../apps/standalone/src/processes';
import { CuttableProxy } from './cuttable-proxy';
import { answers, Program } from './program';
import { roadOf, type Road } from './road';

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

/** How the product runs: one process, or a process for each service. The Jest project says which. */
export type Shape = 'standalone' | 'services';
export const { lienthongShape: SHAPE = 'standalone' } = globalThis as { lienthongShape?: Shape };

/** The whole product as its users meet it: a database of its own, the two simulated partners, and whatever processes its shape has. */
export class System {
  tthc!: TthcControl;
  hoTich!: HoTichControl;
  private readonly programs = new Map<string, Program>();
  private readonly added = new Map<string, number>();
  private token: string | undefined;

  private constructor(
    /** Settings of the installation, as seen by its processes. */
    readonly config: Config,
    private readonly ports: Ports,
    private readonly fresh: FreshDatabase,
    /** The wire to the database. */
    readonly wire: CuttableProxy,
  ) {}

  static async start(): Promise<System> {
    const dataDir = await mkdtemp(join(tmpdir(), 'lienthong-e2e-'));
    await chmod(dataDir, 0o755);
    const fresh = await freshDatabase();
    const url = new URL(fresh.url);
    const wire = await CuttableProxy.to(url.hostname, Number(url.port));
    url.port = String(wire.port);
    const ports = { gateway: await freePort(), router: await freePort(), dispatcher: await freePort(), tracer: await freePort() };
    const config = readStandaloneConfig({
      DATABASE_URL: url.toString(),
      LIENTHONG_PORT: String(ports.gateway),
      LIENTHONG_DATA_DIR: dataDir,
      ...(SHAPE === 'services' && onTestKafka()),
    });
    const system = new System(config, ports, fresh, wire);
    try {
      await (SHAPE === 'standalone' ? system.asStandalone() : system.asServices());
      await system.launch();
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  get url(): string {
    return this.config.publicUrl;
  }

  /** Where a process itself listens. Only for the shape `services`. */
  urlOf(name: string): string {
    const port = this.added.get(name) ?? this.ports[name as ServiceName];
    return `http://127.0.0.1:${port}`;
  }

  get dataDir(): string {
    return this.config.dataDir;
  }

  /** Everything the processes ever printed. */
  get output(): string {
    return [...this.programs.values()].map(program => program.output).join('');
  }

  /** What a process of this system is started with, and a command that goes with it. */
  get environment(): NodeJS.ProcessEnv {
    const { databaseUrl, port, dataDir } = this.config;
    return { ...process.env, DATABASE_URL: databaseUrl, LIENTHONG_PORT: String(port), LIENTHONG_DATA_DIR: dataDir };
  }

  get database(): Database {
    return this.fresh.database;
  }

  /** The bus, behind the system's back. */
  get road(): Road {
    return roadOf(this.config, this.database);
  }

  /** Starts what is not running, again after a kill, on the same data. */
  async launch(): Promise<void> {
    await Promise.all([...this.programs.values()].map(program => program.start()));
    const partners = JSON.parse(await readFile(join(this.dataDir, 'simulators', 'partners.json'), 'utf8')) as Record<
      'tthc' | 'hoTich',
      { port: number }
    >;
    this.tthc = new TthcControl(`http://127.0.0.1:${partners.tthc.port}`);
    this.hoTich = new HoTichControl(`http://127.0.0.1:${partners.hoTich.port}`);
  }

  /** Another process of a service beside those that run. Only for the shape `services`. */
  async add(service: ServiceName, name: string): Promise<Program> {
    const port = await freePort();
    this.added.set(name, port);
    const program = this.program(name, service, { ...this.ports, [service]: port });
    await program.start();
    return program;
  }

  /** A process by its name: that of its service, or the one it was added under. */
  process(name: string): Program {
    const program = this.programs.get(name);
    if (!program) throw new Error(`There is no process ${name}`);
    return program;
  }

  /** As a power cut would end it. */
  async kill(): Promise<void> {
    await Promise.all([...this.programs.values()].map(program => program.kill()));
  }

  /** As crashes happen: everything at once, or one process of several. */
  async killSome(): Promise<void> {
    const programs = [...this.programs.values()];
    if (programs.length === 1 || Math.random() < 0.3) return this.kill();
    await programs[Math.floor(Math.random() * programs.length)]?.kill();
  }

  /** As an operator ends it. */
  async shutDown(): Promise<void> {
    await Promise.all([...this.programs.values()].map(program => program.stop()));
  }

  async stop(): Promise<void> {
    await this.shutDown();
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
  async tell(system: string, events: readonly unknown[], url = this.url): Promise<Reply> {
    const secret = (await readFile(join(this.dataDir, 'keys', 'dispatcher.secret'), 'utf8')).trim();
    const token = await this.login({ clientId: 'dispatcher', clientSecret: secret }, url);
    return send(url, 'POST', '/v1/events', JSON.stringify(events), {
      authorization: `Bearer ${token}`,
      'content-type': 'application/cloudevents-batch+json',
      'lienthong-on-behalf-of': system,
    });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.call('GET', path, undefined, headers);
  }

  async call(method: string, path: string, body?: string | Buffer, headers: Record<string, string> = {}): Promise<Reply> {
    const { token } = await this.session();
    return send(this.url, method, path, body, { authorization: `Bearer ${token}`, ...headers });
  }

  /** The token of the sample system. */
  async session(): Promise<{ readonly token: string }> {
    this.token ??= await this.login(await this.credentials());
    return { token: this.token };
  }

  /** Waits until the condition holds. */
  async until(what: string, condition: () => Promise<boolean>, milliseconds = 20_000): Promise<void> {
    const end = performance.now() + milliseconds;
    while (!(await condition().catch(() => false))) {
      if (performance.now() > end) throw new Error(`Not within ${milliseconds} ms: ${what}\n${this.output.slice(-3_000)}`);
      await pause(50);
    }
  }

  /** A call at any of the doors. */
  callAt(url: string, method: string, path: string, body: string | undefined, headers: Record<string, string>): Promise<Reply> {
    return send(url, method, path, body, headers);
  }

  /** A token for a client. */
  async login({ clientId, clientSecret }: Credentials, url = this.url): Promise<string> {
    const response = await fetch(`${url}/oauth2/token`, {
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

  private async asStandalone(): Promise<void> {
    this.programs.set(
      'standalone',
      new Program('standalone/main.js', ['--no-samples'], this.environment, () => answers(`${this.url}/health/ready`)),
    );
  }

  private async asServices(): Promise<void> {
    const closing: Closing = [];
    await prepareInstallation(this.config, closing);
    await closeAll(closing);
    for (const service of SERVICES) this.program(service, service, this.ports);
    const connected = async ({ output }: { readonly output: string }): Promise<boolean> => output.includes('đã kết nối');
    this.programs.set(
      'simulators',
      new Program(programOf('simulators'), [], environmentOf('simulators', this.config, this.ports), connected),
    );
  }

  private program(name: string, service: ServiceName, ports: Ports): Program {
    const environment = environmentOf(service, this.config, ports);
    const program = new Program(programOf(service), [], environment, () => answers(`http://127.0.0.1:${ports[service]}/health/ready`));
    this.programs.set(name, program);
    return program;
  }
}

/** The shared broker, with topics of our own; where there is none, the bus inside PostgreSQL. */
function onTestKafka(): Record<string, string> {
  const brokers = process.env['LIENTHONG_TEST_KAFKA'];
  if (brokers !== undefined) return { KAFKA_BROKERS: brokers, LIENTHONG_KAFKA_PREFIX: `e2e-${randomUUID()}.` };
  console.warn('There is no Kafka on this machine: these services run on the bus inside PostgreSQL');
  return {};
}

async function send(
  url: string,
  method: string,
  path: string,
  body: string | Buffer | undefined,
  headers: Record<string, string>,
): Promise<Reply> {
  const response = await fetch(`${url}${path}`, { method, headers, ...(body !== undefined && { body }) });
  return { status: response.status, headers: response.headers, body: parse(await response.text()) };
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
