import type { Database } from '@lienthong/persistence';

/** Acts on their way to the trail: on the bus, or still in the outbox; each once, for the relay publishes a record before it takes it out. */
export async function toldActs(database: Database): Promise<readonly Record<string, unknown>[]> {
  const rows = await database.query<{ value: Buffer }>(
    `SELECT value FROM bus.records WHERE topic = 'lienthong.acts.v1' UNION ALL SELECT value FROM intake.outbox WHERE topic = 'lienthong.acts.v1'`,
  );
  const acts = rows.map(({ value }) => JSON.parse(value.toString('utf8')) as Record<string, unknown>);
  return [...new Map(acts.map(act => [act['id'], act])).values()];
}
