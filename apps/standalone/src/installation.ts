import { join } from 'node:path';
import type { Config } from '@lienthong/config';
import { ClientStore, Database, EmbeddedPostgres, migrate, registerOwnClient, requireSchema } from '@lienthong/persistence';
import { ensureKeys } from '@lienthong/security';
import { ensureSamples, type Credentials } from './credentials';

/** What services need before they start, on this machine. */
export interface Installation {
  /** With the address of the database, also where it is our own. */
  readonly config: Config;
  readonly database: Database;
  readonly credentials: Credentials;
}

/** What has to be ended, in the order it was begun. */
export type Closing = (() => Promise<unknown>)[];

/** Brings up everything services rest on, what is missing made new: the database and its schema, keys, clients, sample people. */
export async function prepareInstallation(given: Config, closing: Closing): Promise<Installation> {
  const config = given.databaseUrl === '' ? given.with({ databaseUrl: await startPostgres(given, closing) }) : given;
  const database = await Database.open(config.databaseUrl, { name: 'lienthong', poolSize: 20 });
  closing.push(() => database.close());
  await migrate(database);
  await requireSchema(database);
  await ensureKeys(config);
  await registerOwnClient(new ClientStore(database), config);
  return { config, database, credentials: await ensureSamples(config, database) };
}

/** Ends everything, the last thing begun first. */
export async function closeAll(closing: Closing): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

async function startPostgres(config: Config, closing: Closing): Promise<string> {
  const server = await EmbeddedPostgres.start({ directory: join(config.dataDir, 'postgres') });
  closing.push(() => server.stop());
  return server.url;
}
