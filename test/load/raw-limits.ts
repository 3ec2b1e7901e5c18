import { createServer } from 'node:http';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { Pool } from 'undici';
import type { Database } from '@lienthong/persistence';
import { loadEvent } from './event';
import { close, listen } from './loopback';

/** What the parts do alone on this machine, a second: the figure of the whole is to be read beside these. */
export interface RawLimits {
  readonly postsPerSecond: number;
  readonly rowsPerSecond: number;
  readonly kafkaProducePerSecond?: number;
  readonly kafkaConsumePerSecond?: number;
}

const SECONDS = 3;
const BATCH = 500;
const PARALLEL = 64;

export async function rawLimits(database: Database, kafkaBrokers: string): Promise<RawLimits> {
  const { body } = loadEvent('raw', 1);
  const limits = { postsPerSecond: await posts(body), rowsPerSecond: await rows(database, body) };
  return kafkaBrokers === '' ? limits : { ...limits, ...(await kafka(kafkaBrokers, body)) };
}

/** Keep-alive POSTs of an event to a server that answers at once, in this one process. */
async function posts(body: string): Promise<number> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.end('{}'));
  });
  const pool = new Pool(await listen(server), { connections: PARALLEL });
  let count = 0;
  const work = async (end: number): Promise<void> => {
    for (; performance.now() < end; count++) await (await pool.request({ path: '/', method: 'POST', body })).body.dump();
  };
  await Promise.all(Array.from({ length: PARALLEL }, () => work(performance.now() + SECONDS * 1_000)));
  await pool.close();
  await close(server);
  return Math.round(count / SECONDS);
}

/** Rows as wide as an event, written by multi-row inserts that are durable each. */
async function rows(database: Database, body: string): Promise<number> {
  await database.query('CREATE TABLE IF NOT EXISTS public.raw_rows (id bigserial PRIMARY KEY, value bytea NOT NULL)');
  const values = Array.from({ length: BATCH }, () => Buffer.from(body));
  let count = 0;
  for (const end = performance.now() + SECONDS * 1_000; performance.now() < end; count += BATCH) {
    await database.query('INSERT INTO public.raw_rows (value) SELECT * FROM unnest($1::bytea[])', [values]);
  }
  await database.query('DROP TABLE public.raw_rows');
  return Math.round(count / SECONDS);
}

async function kafka(brokers: string, body: string): Promise<{ kafkaProducePerSecond: number; kafkaConsumePerSecond: number }> {
  const client = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const topic = `raw-${process.pid}`;
  const admin = client.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 8 }], waitForLeaders: true });
  const producer = client.producer({ idempotent: true, maxInFlightRequests: 1, createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  let sent = 0;
  const began = performance.now();
  while (performance.now() - began < SECONDS * 1_000) {
    const messages = Array.from({ length: BATCH }, (_, number) => ({ key: String(number), value: body }));
    await producer.send({ topic, acks: -1, messages });
    sent += BATCH;
  }
  const produced = sent / ((performance.now() - began) / 1_000);
  await producer.disconnect();

  const consumer = client.consumer({ groupId: topic, maxWaitTimeInMs: 50 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  let [seen, first] = [0, 0];
  await new Promise<void>(done => {
    void consumer.run({
      eachBatch: async ({ batch }) => {
        first ||= performance.now();
        if ((seen += batch.messages.length) >= sent) done();
      },
    });
  });
  const consumed = seen / ((performance.now() - first) / 1_000);
  await consumer.disconnect();
  await admin.deleteTopics({ topics: [topic] });
  await admin.disconnect();
  return { kafkaProducePerSecond: Math.round(produced), kafkaConsumePerSecond: Math.round(consumed) };
}
