import 'reflect-metadata';
import { readStandaloneConfig } from '@lienthong/config';
import { Database } from '@lienthong/persistence';
import { ensureSamples } from './credentials';
import { startPartners } from './partners';
import { publishSample } from './sample-registry';

/** The two simulated partner systems as a process of their own, connected to an installation that is already there. */
async function main(): Promise<void> {
  const ended = new Promise<void>(done => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
  const config = readStandaloneConfig();
  const database = await Database.open(config.databaseUrl, { name: 'lienthong-simulators', poolSize: 2 });
  const credentials = await ensureSamples(config, database);
  const partners = await startPartners(config, { ...credentials, baseUrl: config.gatewayUrl });
  await Promise.race([publishSample(database, config, partners), ended]);
  await database.close();
  process.stdout.write(`Hai hệ thống mô phỏng đã kết nối: ${partners.tthc.url}, ${partners.hoTich.url}\n`);

  await ended;
  await Promise.all([partners.tthc.stop(), partners.hoTich.stop()]);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
