import { setTimeout as pause } from 'node:timers/promises';
import { SHAPE, System } from '@lienthong/test/support';

/** Fewer where several processes are started again each time: there, a longer run of its own kills much more. */
const KILLS = SHAPE === 'standalone' ? 50 : 15;
const DOSSIERS_A_ROUND = 3;

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system.stop());

describe('killed without warning', () => {
  it(`loses nothing and doubles nothing over ${KILLS} kills at random points`, async () => {
    const codes: string[] = [];
    for (let round = 0; round < KILLS; round++) {
      for (let number = 0; number < DOSSIERS_A_ROUND; number++) {
        const code = `H49.12-2611${String(round + 10)}-5${String(number).padStart(3, '0')}`;
        // The one-stop software may itself be killed before it wrote the dossier down: then the clerk tries again.
        if (
          await system.tthc.createDossier({ code }).then(
            () => true,
            () => false,
          )
        )
          codes.push(code);
      }
      await pause(Math.random() * 1_200);
      await system.killSome();
      await system.launch();
    }
    await system
      .until('every dossier has its result', async () => (await without(codes)).length === 0 && (await open()) === 0, 150_000)
      .catch(async (error: unknown) => {
        throw new Error(await whereItStands(await without(codes)), { cause: error });
      });

    const accepted = await system.database.query<{ uid: string }>('SELECT uid FROM intake.events');
    const effects = (await system.hoTich.effects({ only: 'tiep-nhan' })).map(effect => effect.key);
    const notOnce = (await system.tthc.dossiers()).filter(dossier => dossier.results.length !== 1).map(dossier => dossier.code);
    const order = await orderViolations();
    expect({ lost: codes.length - new Set(effects).size, open: await open(), order }).toEqual({ lost: 0, open: 0, order: 0 });
    expect(new Set(effects).size).toBe(effects.length);
    expect(notOnce.length === 0 || (await whereItStands(notOnce))).toBe(true);
    expect(accepted.length).toBeGreaterThanOrEqual(codes.length * 2); // received and finished at least: a state that passed between two polls was never told
  }, 600_000);
});

async function open(): Promise<number> {
  return (await system.database.query('SELECT 1 FROM delivery.open_deliveries')).length;
}

/** Dossiers without their result at the one-stop software. */
async function without(codes: readonly string[]): Promise<string[]> {
  const done = new Set((await system.tthc.dossiers()).filter(dossier => dossier.results.length > 0).map(dossier => dossier.code));
  return codes.filter(code => !done.has(code));
}

/** Everything the system knows of what is missing: the evidence of a failed run. */
async function whereItStands(codes: readonly string[]): Promise<string> {
  const of = (sql: string) => system.database.query(sql, [codes]);
  const dossiers = 'SELECT dossier_id FROM intake.aliases WHERE code = ANY($1)';
  const facts = {
    codes,
    outbox: (await system.tthc.outbox()).waiting,
    hoTich: await Promise.all(codes.map(code => system.hoTich.dossier(code).catch(String))),
    events: await of(`SELECT envelope FROM intake.events WHERE dossier_id IN (${dossiers}) ORDER BY accepted_at`),
    unmatched: await of('SELECT uid, type, subject FROM intake.unmatched_events WHERE subject = ANY($1)'),
    open: await of(
      `SELECT id, connection, state, event_type, attempts, parked, due_at, deadline_at FROM delivery.open_deliveries WHERE dossier_id IN (${dossiers})`,
    ),
    finished: await of(`SELECT id, connection, state, event_type FROM delivery.finished_deliveries WHERE dossier_id IN (${dossiers})`),
    followed: await of('SELECT * FROM delivery.followed_references WHERE reference = ANY($1)'),
    held: await system.database.query('SELECT * FROM delivery.holds'),
    stopped: await system.database.query('SELECT "group", topic, shard, "offset", key, code, reason FROM bus.stopped_records'),
    leases: await system.database.query('SELECT * FROM bus.leases WHERE expires_at < clock_timestamp()'),
  };
  return JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 1);
}

/** Deliveries of one dossier to one connection must have ended in the order of acceptance. */
async function orderViolations(): Promise<number> {
  const [row] = await system.database.query<{ violations: bigint }>(`
    SELECT count(*) AS violations FROM (
      SELECT finished_at, lag(finished_at) OVER (PARTITION BY dossier_id, connection ORDER BY sequence) AS before FROM delivery.finished_deliveries
    ) d WHERE before > finished_at`);
  return Number(row?.violations ?? -1n);
}
