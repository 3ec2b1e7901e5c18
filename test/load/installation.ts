import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readStandaloneConfig, type Config } from '@lienthong/config';
import { ClientStore, PgDataKeys, RegistryStore, secretName, type Database } from '@lienthong/persistence';
import { freePort } from '@lienthong/persistence/testing';
import { hashClientSecret, MasterKey, newClientSecret, Secrets } from '@lienthong/security';
import { closeAll, prepareInstallation, type Closing } from '../../apps/standalone/src/installation';
import { environmentOf, programOf, SERVICES, type Ports, type ServiceName } from '../../apps/standalone/src/processes';
import type { Access } from './sender';

/** A connection of the load: where its receiver is, and which procedures go to it. */
export interface LoadConnection {
  readonly id: string;
  readonly baseUrl: string;
  /** All where absent. */
  readonly procedure?: string;
}

export interface InstallationOptions {
  /** Empty means the bus inside PostgreSQL. */
  readonly kafkaBrokers: string;
  readonly connections: readonly LoadConnection[];
}

const START_LIMIT = 30_000;
const SENDER = 'tai-gui';

/** A fresh installation with every service as a process of its own, its registry made for the load. Stops without a trace. */
export class Installation {
  private readonly children = new Map<ServiceName, ChildProcess>();

  private constructor(
    readonly config: Config,
    readonly database: Database,
    readonly access: Access,
    private readonly dataDir: string,
    private readonly ports: Ports,
    private readonly closing: Closing,
  ) {}

  static async start(options: InstallationOptions): Promise<Installation> {
    const closing: Closing = [];
    const dataDir = await mkdtemp(join(tmpdir(), 'lienthong-load-'));
    await chmod(dataDir, 0o755); // the database may run as another user
    closing.push(() => rm(dataDir, { recursive: true, force: true }));
    const ports = { gateway: await freePort(), router: await freePort(), dispatcher: await freePort(), tracer: await freePort() };
    const given = readStandaloneConfig({
      LIENTHONG_DATA_DIR: dataDir,
      LIENTHONG_PORT: String(ports.gateway),
      ...(options.kafkaBrokers !== '' && { KAFKA_BROKERS: options.kafkaBrokers, LIENTHONG_KAFKA_PREFIX: `load-${randomUUID()}.` }),
      ...(process.env['DATABASE_URL'] && { DATABASE_URL: process.env['DATABASE_URL'] }),
    });
    const { config, database } = await prepareInstallation(given, closing);
    const access = { gateways: [config.publicUrl], clientId: SENDER, clientSecret: newClientSecret() };
    await new ClientStore(database).put({
      clientId: SENDER,
      system: SENDER,
      team: 'Đo tải',
      secretHash: hashClientSecret(access.clientSecret),
      scopes: ['events:write', 'trail:read', 'operations:read'],
      eventsPerSecond: 1_000_000,
    });
    const installation = new Installation(config, database, access, dataDir, ports, closing);
    try {
      await installation.launch();
      await installation.publish(options.connections);
      return installation;
    } catch (error) {
      await installation.stop();
      throw error;
    }
  }

  /** Process ids by name, for reading what they use. */
  async processes(): Promise<ReadonlyMap<string, readonly number[]>> {
    const postmaster = await readFile(join(this.dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').catch(() => '');
    const services = [...this.children].map(([name, child]) => [name, [child.pid as number]] as const);
    const pid = Number(postmaster.split('\n')[0]);
    return new Map([...services, ...(pid > 0 ? [['postgres', [pid]] as const] : [])]);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.children.values()].map(end));
    await closeAll(this.closing);
  }

  private async launch(): Promise<void> {
    for (const name of SERVICES) {
      const child = spawn(process.execPath, [`dist/apps/${programOf(name)}`], {
        env: { ...environmentOf(name, this.config, this.ports), LIENTHONG_LOG_LEVEL: 'warn' },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      this.children.set(name, child);
    }
    await Promise.all(SERVICES.map(name => this.ready(name)));
  }

  private async ready(name: ServiceName): Promise<void> {
    const end = performance.now() + START_LIMIT;
    const url = `http://127.0.0.1:${this.ports[name]}/health/ready`;
    while (
      !(await fetch(url).then(
        reply => reply.ok,
        () => false,
      ))
    ) {
      if (performance.now() > end || this.children.get(name)?.exitCode !== null) throw new Error(`${name} did not start`);
      await pause(50);
    }
  }

  private async publish(connections: readonly LoadConnection[]): Promise<void> {
    const registry = new RegistryStore(this.database);
    const secrets = new Secrets(new PgDataKeys(this.database), await MasterKey.of(this.config));
    for (const { id } of connections) {
      await registry.putSecret(id, 'clientSecret', await secrets.sealSecret(secretName(id, 'clientSecret'), 'tải'));
    }
    while ((await registry.adapters()).length === 0) await pause(50);
    await registry.publish(
      {
        systems: connections.map(({ id }) => ({ id: `nhan-${id}`, name: `Hệ thống nhận ${id}`, team: 'Đo tải' })),
        connections: connections.map(({ id, baseUrl }) => ({
          id,
          system: `nhan-${id}`,
          adapter: 'tthc',
          environment: 'test',
          settings: { baseUrl, allowPrivateNetwork: true, clientId: 'tai', publicUrl: this.config.publicUrl },
          maxInFlight: 64,
        })),
        routes: connections.map(({ id, procedure }) => ({
          id: `den-${id}`,
          to: [id],
          from: [SENDER],
          ...(procedure !== undefined && { procedures: [procedure] }),
        })),
      },
      'Đo tải',
    );
    await pause(2_500); // the services follow a new release within two seconds
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
