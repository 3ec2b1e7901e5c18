import { readConfig, type Config, type RequiredSetting } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { Database } from '@lienthong/persistence';
import type { Terminal } from './terminal';

/** Opens the database of the installation for `work`, after all settings it needs were found in the environment. */
export async function onDatabase(
  { environment }: Terminal,
  required: readonly RequiredSetting[],
  work: (database: Database, config: Config) => Promise<void>,
): Promise<void> {
  const config = readConfig(environment, ['databaseUrl', ...required]);
  // Standalone may go without, since it starts a database of its own; here there is nothing to start.
  if (config.databaseUrl === '') {
    throw new LienThongError('CONFIGURATION_INVALID', 'invalid', 'Chưa có DATABASE_URL / DATABASE_URL is missing');
  }
  const database = await Database.open(config.databaseUrl, { name: 'lienthong-cli', poolSize: 2 });
  try {
    await work(database, config);
  } finally {
    await database.close();
  }
}
