import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Jest runs this file without our module aliases, hence the relative path.
import { EmbeddedPostgres } from '../../libs/persistence/src/embedded/embedded-postgres';

interface Started {
  readonly server: EmbeddedPostgres;
  readonly directory: string;
  users: number;
}
const memory = globalThis as { lienthongTestPostgres?: Promise<Started> };

/** One PostgreSQL for the whole run, however many of our test projects ask for it. */
export async function setup(): Promise<void> {
  memory.lienthongTestPostgres ??= start();
  const started = await memory.lienthongTestPostgres;
  started.users += 1;
  process.env['LIENTHONG_TEST_POSTGRES'] = started.server.url;
}

export async function teardown(): Promise<void> {
  const started = await memory.lienthongTestPostgres;
  if (!started || --started.users > 0) return;
  delete memory.lienthongTestPostgres;
  await started.server.stop();
  await rm(started.directory, { recursive: true, force: true });
}

async function start(): Promise<Started> {
  const directory = await mkdtemp(join(tmpdir(), 'lienthong-test-'));
  await chmod(directory, 0o755); // the server may run as another user
  return { server: await EmbeddedPostgres.start({ directory: join(directory, 'postgres'), unsafe: true }), directory, users: 0 };
}
