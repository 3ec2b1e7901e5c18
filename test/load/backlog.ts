import type { Database } from '@lienthong/persistence';

const AT_ONCE = 50_000;

/** Puts deliveries that ended long ago into the history, as a province that has run for a while has them. */
export async function fillHistory(database: Database, rows: number): Promise<void> {
  for (let done = 0; done < rows; done += AT_ONCE) {
    await database.query(
      `INSERT INTO delivery.finished_deliveries
         (id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, state, attempt_count, attempts, finished_at)
       SELECT md5('h' || n), n % 8, md5('hd' || n), 1, 'tai.main', 'nhan-tai.main', 'r', md5('he' || n), 'vn.lienthong.dossier.received.v1', 1,
              now() - n * interval '1 second', 'delivered', 1, '[{"number":1,"kind":"deliver","at":"2026-11-25T01:00:00.000Z","milliseconds":80,"result":"accepted"}]', now()
       FROM generate_series($1::int, $2::int) AS n`,
      [done, Math.min(done + AT_ONCE, rows) - 1],
    );
  }
  await database.query('ANALYZE delivery.finished_deliveries');
}

/** Puts parked deliveries into the table of open ones, each at the head of a lane of its own. */
export async function fillParked(database: Database, rows: number): Promise<void> {
  await database.query(
    `INSERT INTO delivery.open_deliveries
       (id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, state, attempt_count, parked)
     SELECT md5('p' || n), n % 8, md5('pd' || n), 1, 'tai.main', 'nhan-tai.main', 'r', md5('pe' || n), 'vn.lienthong.dossier.received.v1', 1,
            now() - n * interval '1 second', 'parked', 1, '{"class":"permanent","code":"code-missing","owner":"x"}'
     FROM generate_series(0, $1::int - 1) AS n`,
    [rows],
  );
  await database.query('ANALYZE delivery.open_deliveries');
}
