import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Config, instanceOf } from '@lienthong/config';
import { BUS, KafkaBus, PgBus, PrefixedBus, STOPPED_RECORDS, TOPICS, type MessageBus } from '@lienthong/messaging';
import { Log } from '@lienthong/observability';
import { ClientDirectory, DataKeys } from '@lienthong/security';
import { Database } from './database';
import { PgBusStore } from './bus/pg-bus-store';
import { PgStoppedRecords } from './bus/pg-stopped-records';
import { PgDataKeys } from './keys/pg-data-keys';
import { LiveChanges } from './live/live-changes';
import { ClientStore } from './registry/client-store';
import { RegistryStore } from './registry/registry-store';
import { Releases } from './registry/releases';
import { VersionStore } from './registry/version-store';

/** The parts of a process that rest on PostgreSQL and that every service needs: the database, the bus, the registry. */
@Global()
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(
    @Inject(BUS) private readonly bus: MessageBus,
    private readonly live: LiveChanges,
  ) {}

  /** The database is opened, and migrated, before the application starts; whoever opened it closes it. */
  static with(database: Database): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [
        { provide: Database, useValue: database },
        { provide: BUS, useFactory: (config: Config, log: Log) => openBus(database, config, log), inject: [Config, Log] },
        { provide: STOPPED_RECORDS, useFactory: () => new PgStoppedRecords(database) },
        { provide: RegistryStore, useFactory: () => new RegistryStore(database) },
        { provide: VersionStore, useFactory: () => new VersionStore(database) },
        { provide: Releases, useFactory: (store: RegistryStore) => new Releases(store), inject: [RegistryStore] },
        { provide: ClientStore, useFactory: () => new ClientStore(database) },
        { provide: ClientDirectory, useExisting: ClientStore },
        { provide: LiveChanges, useFactory: () => new LiveChanges(database) },
        { provide: DataKeys, useFactory: () => new PgDataKeys(database) },
      ],
      exports: [Database, BUS, STOPPED_RECORDS, RegistryStore, VersionStore, Releases, ClientStore, ClientDirectory, LiveChanges, DataKeys],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.bus.close(), this.live.close()]);
  }
}

async function openBus(database: Database, config: Config, log: Log): Promise<MessageBus> {
  const bus = config.kafkaBrokers.length > 0 ? openKafka(config, log) : new PgBus(new PgBusStore(database), {}, instanceOf(config));
  await bus.ensureTopics(Object.values(TOPICS).map(name => ({ name, shards: config.shards })));
  return bus;
}

function openKafka(config: Config, log: Log): MessageBus {
  const kafka = new KafkaBus({ brokers: config.kafkaBrokers, log, instance: instanceOf(config) });
  return config.kafkaPrefix === '' ? kafka : new PrefixedBus(kafka, config.kafkaPrefix);
}
