import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { restartPostgres } from '../../../../test/support/postgres-for-tests';
import { EmbeddedPostgres } from './embedded-postgres';

let place: string;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'lienthong-embedded-'));
  await chmod(place, 0o755); // the server may run as another user
});
afterAll(() => rm(place, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  it('comes back with what was committed when it is started right after it was killed, again and again', async () => {
    const directory = join(place, 'postgres');
    let server = await EmbeddedPostgres.start({ directory });
    await ask(server.url, 'CREATE TABLE kept (n int)');

    for (let n = 1; n <= 3; n++) {
      await ask(server.url, `INSERT INTO kept VALUES (${n})`);
      process.kill(await EmbeddedPostgres.pid({ directory }), 'SIGKILL');
      server = await restartPostgres({ directory });
      expect(await ask(server.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n }]);
    }
    const found = await EmbeddedPostgres.start({ directory });
    await server.stop();

    expect(found.url).toBe(server.url);
    await expect(found.stop()).resolves.toBeUndefined();
  }, 120_000);

  it('is not taken for one that runs while it takes connections and says nothing', async () => {
    const directory = join(place, 'frozen');
    const server = await EmbeddedPostgres.start({ directory });
    const pid = await EmbeddedPostgres.pid({ directory });
    process.kill(pid, 'SIGSTOP');
    const found = EmbeddedPostgres.start({ directory });
    const early = await Promise.race([found.then(() => true), pause(1_500).then(() => false)]);
    process.kill(pid, 'SIGCONT');

    expect(early).toBe(false);
    expect((await found).url).toBe(server.url);
    await server.stop();
  }, 60_000);

  it('takes settings that go over its own', async () => {
    const server = await EmbeddedPostgres.start({ directory: join(place, 'other'), settings: ['max_connections=60'] });
    const shown = await ask(server.url, 'SHOW max_connections').finally(() => server.stop());

    expect(shown).toEqual([{ max_connections: '60' }]);
  }, 60_000);
});
