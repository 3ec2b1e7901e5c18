import { createServer } from 'node:net';
import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config, ConfigModule } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { BUS, type MessageBus } from '@lienthong/messaging';
import { Log, NestLogger, ObservabilityModule } from '@lienthong/observability';
import { ClientStore, Database, EmbeddedPostgres, migrate, PersistenceModule, RegistryStore, secretName } from '@lienthong/persistence';
import { Secrets, TokenVerificationModule } from '@lienthong/security';
import * as dispatcher from '../../dispatcher/src/app.module';
import * as gateway from '../../gateway/src/app.module';
import * as router from '../../router/src/app.module';
import * as tracer from '../../tracer/src/app.module';
import { ensureCredentials, type Credentials } from './credentials';
import { startPartners, type Partners } from './partners';
import { sampleRegistry, withSample } from './sample-registry';

@Module({})
class Root {
  static with(config: Config, database: Database): DynamicModule {
    return {
      module: Root,
      imports: [
        ConfigModule.with(config),
        ObservabilityModule,
        PersistenceModule.with(database),
        TokenVerificationModule,
        gateway.AppModule,
        router.AppModule,
        dispatcher.AppModule,
        tracer.AppModule,
      ],
    };
  }
}

/** All services in one process, with an embedded database, the bus inside it, and the partner systems simulated. */
export class Standalone {
  private constructor(
    readonly config: Config,
    /** True when the database is our own. */
    readonly embedded: boolean,
    readonly credentials: Credentials,
    readonly partners: Partners,
    readonly bus: MessageBus,
    private readonly closing: (() => Promise<unknown>)[],
  ) {}

  static async start(config: Config): Promise<Standalone> {
    await refuseBusyPort(config);
    const closing: (() => Promise<unknown>)[] = [];
    try {
      return await Standalone.open(config, closing);
    } catch (error) {
      await closeAll(closing);
      throw error;
    }
  }

  /** Ends everything, the last thing started first. */
  async stop(): Promise<void> {
    await closeAll(this.closing);
  }

  private static async open(given: Config, closing: (() => Promise<unknown>)[]): Promise<Standalone> {
    const config = given.databaseUrl === '' ? given.with({ databaseUrl: await startPostgres(given, closing) }) : given;
    const database = await Database.open(config.databaseUrl, { name: 'lienthong', poolSize: 20 });
    closing.push(() => database.close());
    await migrate(database);
    const credentials = await ensureCredentials(config, new ClientStore(database));

    const app = await NestFactory.create<NestFastifyApplication>(Root.with(config, database), gateway.httpAdapter(), { bufferLogs: true });
    app.useLogger(new NestLogger(app.get(Log)));
    gateway.configureHttp(app);
    for (const transport of [gateway.transport, router.transport, dispatcher.transport, tracer.transport]) {
      app.connectMicroservice({ strategy: transport(app) });
    }
    closing.push(() => app.close());
    await app.init();

    const partners = await startPartners(config.dataDir, credentials);
    closing.push(() => Promise.all([partners.tthc.stop(), partners.hoTich.stop()]));
    await publishSample(app, partners, config.publicUrl);
    await app.startAllMicroservices();
    await app.listen(config.port, config.host);
    return new Standalone(config, given.databaseUrl === '', credentials, partners, app.get<MessageBus>(BUS), closing);
  }
}

async function publishSample(app: NestFastifyApplication, partners: Partners, publicUrl: string): Promise<void> {
  const registry = app.get(RegistryStore);
  const secrets = app.get(Secrets, { strict: false });
  for (const [connection, { client }] of [
    ['tthc-qn.main', partners.tthc],
    ['ho-tich.main', partners.hoTich],
  ] as const) {
    await registry.putSecret(connection, 'clientSecret', await secrets.sealSecret(secretName(connection, 'clientSecret'), client.secret));
  }
  await registry.publish(withSample(await registry.latest(), sampleRegistry(partners.tthc, partners.hoTich, publicUrl)), 'Cấu hình mẫu');
}

async function startPostgres(config: Config, closing: (() => Promise<unknown>)[]): Promise<string> {
  const server = await EmbeddedPostgres.start({ directory: join(config.dataDir, 'postgres') });
  closing.push(() => server.stop());
  return server.url;
}

/** Said before anything is started, and in words. */
async function refuseBusyPort({ host, port }: Config): Promise<void> {
  const probe = createServer();
  await new Promise<void>((free, busy) => {
    probe.once('error', (cause: NodeJS.ErrnoException) =>
      busy(
        cause.code === 'EADDRINUSE'
          ? new LienThongError(
              'PORT_IN_USE',
              'conflict',
              `Cổng ${port} đang có chương trình khác dùng. Đặt LIENTHONG_PORT sang cổng khác. / Port ${port} is in use; set LIENTHONG_PORT.`,
              { cause },
            )
          : cause,
      ),
    );
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

async function closeAll(closing: (() => Promise<unknown>)[]): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}
