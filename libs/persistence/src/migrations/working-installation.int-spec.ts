import { setTimeout as pause } from 'node:timers/promises';
import { Database } from '../database';
import { migrate } from '../migrate';
import { freshDatabase, type FreshDatabase } from '../testing';
import { migrations } from '.';
import { FoldedD1764000000033 } from './folded-d';
import { buildBeside, inAMoment } from './working-installation';

/** What they do stands before it is on record that it was done. */
const withoutTransaction = migrations.map(Migration => new Migration()).filter(one => 'transaction' in one && !one.transaction);

describe('a migration beside services that work', () => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    ({ database } = fresh);
    await database.query('CREATE TABLE public.things (id int PRIMARY KEY, name text)');
    await database.query("INSERT INTO public.things VALUES (1, 'một'), (2, 'hai')");
  });
  afterAll(() => fresh.drop());

  it('waits for a table in use without keeping others from it', async () => {
    const runner = database.source.createQueryRunner();
    let release = (): void => undefined;
    const held = database.transaction(async tx => {
      await tx.query('SELECT * FROM public.things');
      await new Promise<void>(resolve => (release = resolve));
    });
    let done = false;
    const altered = inAMoment(runner, 'ALTER TABLE public.things ADD COLUMN IF NOT EXISTS colour text').then(() => (done = true));

    const slowest = await slowestReadWithin(1_500);
    expect([done, slowest < 1_000]).toEqual([false, true]);
    release();
    await Promise.all([held, altered]);

    expect(await database.query('SELECT colour FROM public.things LIMIT 1')).toEqual([{ colour: null }]);
    expect(await runner.query('SHOW lock_timeout')).toEqual([{ lock_timeout: '0' }]);
    await runner.release();
  }, 20_000);

  it('says at once what does not come from waiting', async () => {
    const runner = database.source.createQueryRunner();
    await expect(inAMoment(runner, 'ALTER TABLE public.nothing ADD COLUMN a int')).rejects.toMatchObject({ code: '42P01' });
    await runner.release();
  });

  it('builds an index in place of one that an attempt cut off has left', async () => {
    await database.query("INSERT INTO public.things VALUES (3, 'hai')");
    const runner = database.source.createQueryRunner();
    await expect(runner.query('CREATE UNIQUE INDEX CONCURRENTLY things_by_name ON public.things (name)')).rejects.toThrow(
      /could not create/,
    );

    await buildBeside(runner, 'things_by_name', 'public.things (name)');

    expect(await runner.query("SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = 'public.things_by_name'::regclass")).toEqual([
      { valid: true },
    ]);
    await runner.release();
  });

  it('is in no transaction only where others must not be kept waiting', () => {
    expect(withoutTransaction.map(({ name }) => name.replace(/\d+$/, ''))).toEqual([
      'HotPath',
      'WaitingCauses',
      'StatesOfLists',
      'FoldedD',
      'BreakingOutboxByName',
    ]);
  });

  it.each(withoutTransaction.map(migration => [migration.name, migration] as const))(
    '%s comes to the same where its process died before that was on record',
    async (_, migration) => {
      const before = await shape();
      const runner = database.source.createQueryRunner();

      await migration.up(runner);

      expect(await shape()).toEqual(before);
      await runner.release();
    },
  );

  it('takes away what the rebuilding of an index has left when its process died in it', async () => {
    const before = await shape();
    for (const left of ['ccnew', 'ccold'])
      await database.query(`CREATE INDEX aliases_folded_${left} ON trail.aliases (trail.folded(code) text_pattern_ops)`);
    const runner = database.source.createQueryRunner();

    await new FoldedD1764000000033().up(runner);

    expect(await shape()).toEqual(before);
    await runner.release();
  });

  it('is run once by any number of jobs that start together', async () => {
    await database.query('CREATE DATABASE together');
    const url = fresh.url.replace(/\/[^/]+$/, '/together');
    const jobs = await Promise.all([1, 2, 3].map(() => Database.open(url)));

    const ran = await Promise.all(jobs.map(job => migrate(job)));

    expect(ran.filter(names => names.length > 0)).toHaveLength(1);
    await Promise.all(jobs.map(job => job.close()));
    await database.query('DROP DATABASE together WITH (FORCE)');
  }, 60_000);

  /** Every index and condition of ours, and whether it holds. */
  async function shape(): Promise<object[]> {
    return database.query(
      `SELECT pg_get_indexdef(indexrelid) AS definition, indisvalid AS valid FROM pg_index JOIN pg_class c ON c.oid = indexrelid
       WHERE c.relnamespace::regnamespace::text IN ('intake', 'trail', 'delivery')
       UNION ALL
       SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid), convalidated FROM pg_constraint
       WHERE connamespace::regnamespace::text IN ('intake', 'trail', 'delivery') ORDER BY 1`,
    );
  }

  /** Milliseconds of the slowest of many reads. */
  async function slowestReadWithin(milliseconds: number): Promise<number> {
    let slowest = 0;
    for (const end = performance.now() + milliseconds; performance.now() < end; await pause(20)) {
      const began = performance.now();
      await database.query('SELECT * FROM public.things');
      slowest = Math.max(slowest, performance.now() - began);
    }
    return slowest;
  }
});
