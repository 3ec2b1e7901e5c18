import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Config } from '@lienthong/config';
import { BUS, PgBus, STOPPED_RECORDS, TOPICS, type MessageBus } from '@lienthong/messaging';
import { ClientDirectory, DataKeys } from '@lienthong/security';
import { Database } from './database';
import { PgBusStore } from './bus/pg-bus-store';
import { PgStoppedRecords } from './bus/pg-stopped-records';
import { PgDataKeys } from './keys/pg-data-keys';
import { ClientStore } from './registry/client-store';
import { RegistryStore } from './registry/registry-store';
import { Releases } from './registry/releases';

/** The parts of a process that rest on PostgreSQL and that every service needs: the database, the bus, the registry. */
@Global()
@Module({})
export class PersistenceModule {
  /** The database is opened, and migrated, before the application starts; whoever opened it closes it. */
  static with(database: Database): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [
        { provide: Database, useValue: database },
        { provide: BUS, useFactory: (config: Config) => openBus(database, config.shards), inject: [Config] },
        { provide: STOPPED_RECORDS, useFactory: () => new PgStoppedRecords(database) },
        { provide: RegistryStore, useFactory: () => new RegistryStore(database) },
        { provide: Releases, useFactory: (store: RegistryStore) => new Releases(store), inject: [RegistryStore] },
        { provide: ClientStore, useFactory: () => new ClientStore(database) },
        { provide: ClientDirectory, useExisting: ClientStore },
        { provide: DataKeys, useFactory: () => new PgDataKeys(database) },
      ],
      exports: [Database, BUS, STOPPED_RECORDS, RegistryStore, Releases, ClientStore, ClientDirectory, DataKeys],
    };
  }
}

async function openBus(database: Database, shards: number): Promise<MessageBus> {
  const bus = new PgBus(new PgBusStore(database));
  await bus.ensureTopics(Object.values(TOPICS).map(name => ({ name, shards })));
  return bus;
}
