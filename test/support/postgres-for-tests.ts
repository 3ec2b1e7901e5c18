import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
// Jest runs this file without our module aliases, hence the relative path.
import { EmbeddedPostgres, type EmbeddedPostgresOptions } from '../../libs/persistence/src/embedded/embedded-postgres';

/** Tests find it under `LIENTHONG_TEST_POSTGRES`. Resolves with how to stop it. */
export async function startPostgresForTests(): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'lienthong-test-'));
  await chmod(directory, 0o755); // the server may run as another user
  const server = await EmbeddedPostgres.start({ directory: join(directory, 'postgres'), unsafe: true });
  process.env['LIENTHONG_TEST_POSTGRES'] = server.url;
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

/** Starts a server that was killed. Its children end by themselves, and until then no other may have its memory. */
export async function restartPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  for (let tries = 1; ; tries++) {
    try {
      return await EmbeddedPostgres.start(options);
    } catch (error) {
      if (tries === 50) throw error;
      await pause(200);
    }
  }
}
