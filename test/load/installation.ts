import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readStandaloneConfig, type Config } from '@lienthong/config';
import {
  ClientStore,
  EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  PgDataKeys,
  RegistryStore,
  secretName,
  type Database,
} from '@lienthong/persistence';
import { freePort } from '@lienthong/persistence/testing';
import { hashClientSecret, MasterKey, newClientSecret, Secrets } from '@lienthong/security';
import { closeAll, prepareInstallation, type Closing } from '../../apps/standalone/src/installation';
import { environmentOf, programOf, SERVICES, type Ports, type ServiceName } from '../../apps/standalone/src/processes';
import { restartPostgres } from '../support/postgres-for-tests';
import { answers, Program } from '../support/program';
import type { Access } from './sender';

/** A connection of the load: where its receiver is, and which procedure goes to it. */
export interface LoadConnection {
  readonly id: string;
  readonly baseUrl: string;
  /** All procedures where absent. */
  readonly procedure?: string;
  readonly answerWithinSeconds?: number;
}

export interface InstallationOptions {
  /** Empty means the bus inside PostgreSQL. */
  readonly kafkaBrokers: string;
  readonly connections: readonly LoadConnection[];
  /** Settings of PostgreSQL that go over those of the embedded one. */
  readonly postgres?: readonly string[];
  /** How many processes of a service there are; one where not told. */
  readonly processes?: Partial<Record<ServiceName, number>>;
}

const SENDER = 'tai-gui';

/** A fresh installation on a database of its own, every service a process or several; its registry made for the load. */
export class Installation {
  readonly programs = new Map<string, Program>();
  private readonly gateways: string[] = [];
  private clientSecret = '';

  private constructor(
    readonly config: Config,
    readonly database: Database,
    private readonly postgres: EmbeddedPostgresOptions,
    private readonly closing: Closing,
  ) {}

  static async start(options: InstallationOptions): Promise<Installation> {
    const closing: Closing = [];
    const interrupted = (): void => void closeAll(closing).finally(() => process.exit(130));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
    closing.push(async () => void process.off('SIGINT', interrupted).off('SIGTERM', interrupted));
    try {
      return await Installation.make(options, closing);
    } catch (error) {
      await closeAll(closing);
      throw error;
    }
  }

  private static async make(options: InstallationOptions, closing: Closing): Promise<Installation> {
    const dataDir = await mkdtemp(join(tmpdir(), 'lienthong-load-'));
    await chmod(dataDir, 0o755); // the database may run as another user
    closing.push(() => rm(dataDir, { recursive: true, force: true }));
    const postgres = { directory: join(dataDir, 'postgres'), port: await freePort(), settings: options.postgres ?? [] };
    const server = await EmbeddedPostgres.start(postgres);
    closing.push(() => server.stop());
    const given = readStandaloneConfig({
      DATABASE_URL: server.url,
      LIENTHONG_DATA_DIR: dataDir,
      LIENTHONG_PORT: String(await freePort()),
      LIENTHONG_LOG_LEVEL: 'warn',
      ...(options.kafkaBrokers !== '' && { KAFKA_BROKERS: options.kafkaBrokers, LIENTHONG_KAFKA_PREFIX: `load-${randomUUID()}.` }),
    });
    const { config, database } = await prepareInstallation(given, closing);
    const installation = new Installation(config, database, postgres, closing);
    closing.push(async () => void (await Promise.all([...installation.programs.values()].map(program => program.stop()))));
    await installation.register();
    await installation.launch(options.processes ?? {});
    await installation.publish(options.connections);
    return installation;
  }

  get access(): Access {
    return { gateways: this.gateways, clientId: SENDER, clientSecret: this.clientSecret };
  }

  /** What the database and each service uses is read by these process ids. */
  async processes(): Promise<ReadonlyMap<string, readonly number[]>> {
    const services = [...this.programs].map(([name, { pid }]) => [name, pid === undefined ? [] : [pid]] as const);
    return new Map([...services, ['postgres', [await EmbeddedPostgres.pid(this.postgres)]]]);
  }

  /** As a power cut ends the database. */
  async killDatabase(): Promise<void> {
    process.kill(await EmbeddedPostgres.pid(this.postgres), 'SIGKILL');
  }

  async restartDatabase(): Promise<void> {
    await restartPostgres(this.postgres);
  }

  async stop(): Promise<void> {
    await closeAll(this.closing);
  }

  private async register(): Promise<void> {
    this.clientSecret = newClientSecret();
    await new ClientStore(this.database).put({
      clientId: SENDER,
      system: SENDER,
      team: 'Đo tải',
      secretHash: hashClientSecret(this.clientSecret),
      scopes: ['events:write', 'trail:read', 'operations:read'],
      eventsPerSecond: 1_000_000,
    });
  }

  private async launch(counts: Partial<Record<ServiceName, number>>): Promise<void> {
    const first: Ports = {
      gateway: this.config.port,
      router: await freePort(),
      dispatcher: await freePort(),
      tracer: await freePort(),
    };
    for (const service of SERVICES) {
      for (let number = 1; number <= (counts[service] ?? 1); number++) {
        const ports = number === 1 ? first : { ...first, [service]: await freePort() };
        const url = `http://127.0.0.1:${ports[service]}`;
        if (service === 'gateway') this.gateways.push(url);
        const environment = { ...environmentOf(service, this.config, ports), LIENTHONG_LOG_LEVEL: 'warn' };
        const name = number === 1 ? service : `${service}-${number}`;
        this.programs.set(name, new Program(programOf(service), [], environment, () => answers(`${url}/health/ready`)));
      }
    }
    await Promise.all([...this.programs.values()].map(program => program.start()));
  }

  private async publish(connections: readonly LoadConnection[]): Promise<void> {
    const registry = new RegistryStore(this.database);
    const secrets = new Secrets(new PgDataKeys(this.database), await MasterKey.of(this.config));
    for (const { id } of connections) {
      await registry.putSecret(id, 'clientSecret', await secrets.sealSecret(secretName(id, 'clientSecret'), 'tải'));
    }
    while ((await registry.adapters()).length === 0) await pause(50);
    await registry.publish(registryOf(connections, this.config.publicUrl), 'Đo tải');
    await pause(2_500); // the services follow a new release within two seconds
  }
}

function registryOf(connections: readonly LoadConnection[], publicUrl: string) {
  return {
    systems: connections.map(({ id }) => ({ id: `nhan-${id}`, name: `Hệ thống nhận ${id}`, team: 'Đo tải' })),
    connections: connections.map(({ id, baseUrl, answerWithinSeconds }) => ({
      id,
      system: `nhan-${id}`,
      adapter: 'tthc',
      environment: 'test',
      settings: { baseUrl, allowPrivateNetwork: true, clientId: 'tai', publicUrl },
      maxInFlight: 400,
      answerWithinSeconds: answerWithinSeconds ?? 30,
      retry: { firstSeconds: 0.2, longestSeconds: 5, giveUpAfterSeconds: 86_400 },
    })),
    routes: connections.map(({ id, procedure }) => ({
      id: `den-${id}`,
      to: [id],
      from: [SENDER],
      ...(procedure !== undefined && { procedures: [procedure] }),
    })),
  };
}
