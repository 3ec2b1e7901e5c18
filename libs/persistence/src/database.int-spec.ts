import { setTimeout as pause } from 'node:timers/promises';
import { Database } from './database';
import { freshDatabase, type FreshDatabase } from './testing';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

describe('Database', () => {
  it('takes the locks away from a transaction that stands still, and says that the database was away', async () => {
    const frozen = await Database.open(fresh.url, { poolSize: 1 });
    let locked: () => void = () => undefined;
    const held = new Promise<void>(done => (locked = done));
    const outcome = frozen
      .transaction(async tx => {
        await tx.query('SELECT pg_advisory_xact_lock(77)');
        locked();
        await pause(7_000); // as if the process had been stopped
        await tx.query('SELECT 1');
      })
      .catch((error: unknown) => error);
    await held;

    await fresh.database.transaction(tx => tx.query('SELECT pg_advisory_xact_lock(77)'));

    expect(await outcome).toMatchObject({ code: 'DATABASE_UNAVAILABLE', kind: 'unavailable' });
    expect(await frozen.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await frozen.close();
  });

  it('tells the cause of a transaction that failed, not what the statements behind it say', async () => {
    const failed = fresh.database.transaction(async tx => {
      const deep = async (): Promise<void> => {
        await tx.query('SELECT 1 / $1::int', [0]);
      };
      await Promise.all([Promise.resolve().then(deep), tx.query('SELECT 1'), (async () => deep())(), tx.query('SELECT $1::int', [1])]);
    });

    await expect(failed).rejects.toMatchObject({ code: '22012' });
  });

  it('runs nothing outside of a transaction that has ended', async () => {
    let late: Promise<unknown> = Promise.resolve();
    await fresh.database.transaction(async tx => {
      late = pause(50).then(() => tx.query('SELECT 1'));
    });

    await expect(late).rejects.toThrow('The transaction has ended');
  });

  it('keeps fixed statements prepared, and nothing of those that are composed', async () => {
    const one = await Database.open(fresh.url, { poolSize: 1 });
    const kept = async (): Promise<string[]> =>
      (await one.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements')).map(({ statement }) => statement);

    for (let times = 0; times < 3; times++) {
      await one.query('SELECT $1::int', [times]);
      await one.query(`SELECT $1::int + ${times}`, [times], 'composed');
      await one.transaction(tx => tx.query(`SELECT $1::int - ${times}`, [times], 'composed'));
    }

    expect(await kept()).toEqual(['SELECT $1::int']);
    await one.close();
  });
});
