import { startKafkaForTests } from './kafka-for-tests';
import { startPostgresForTests } from './postgres-for-tests';

interface Started {
  readonly stops: readonly (() => Promise<void>)[];
  users: number;
}
const memory = globalThis as { lienthongTestServers?: Promise<Started> };

/** One PostgreSQL and one Kafka for the whole run, however many of our test projects ask for them. */
export async function setup(): Promise<void> {
  memory.lienthongTestServers ??= start();
  (await memory.lienthongTestServers).users += 1;
}

export async function teardown(): Promise<void> {
  const started = await memory.lienthongTestServers;
  if (!started || --started.users > 0) return;
  delete memory.lienthongTestServers;
  await Promise.all(started.stops.map(stop => stop()));
}

async function start(): Promise<Started> {
  const starts = await Promise.allSettled([startPostgresForTests(), startKafkaForTests()]);
  const stops = starts.filter(start => start.status === 'fulfilled').map(({ value }) => value);
  const failure = starts.find(start => start.status === 'rejected');
  if (!failure) return { stops, users: 0 };
  await Promise.all(stops.map(stop => stop()));
  throw failure.reason;
}
