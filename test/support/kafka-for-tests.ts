import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRuntime, KafkaCluster, NoKafka } from '../../.config/kafka-broker.mjs';

/** Members of a group, and a broker that crashed, may be declared dead sooner than usual. */
const SETTINGS = { 'group.min.session.timeout.ms': 500, 'broker.heartbeat.interval.ms': 500, 'broker.session.timeout.ms': 1_500 };

/** A broker of its own for tests that hurt it: ports and data that nobody else has. */
export async function startKafka(brokers: 1 | 3 = 1): Promise<{ readonly cluster: KafkaCluster; readonly stop: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'lienthong-kafka-'));
  const cluster = await KafkaCluster.start({ runtime: await findRuntime(), directory, brokers, settings: SETTINGS });
  return {
    cluster,
    stop: async () => {
      await cluster.kill(); // nobody wants its data any more
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/**
 * Tests find it under `LIENTHONG_TEST_KAFKA`. Resolves with how to stop it. Where no broker can be had, they are skipped and the reason is printed; on a
 * build server, which sets `CI`, that is a failure.
 */
export async function startKafkaForTests(): Promise<() => Promise<void>> {
  try {
    const { cluster, stop } = await startKafka();
    process.env['LIENTHONG_TEST_KAFKA'] = cluster.brokers;
    return stop;
  } catch (error) {
    if (!(error instanceof NoKafka) || process.env['CI']) throw error;
    console.warn(`\nTests that need Kafka are NOT RUN. ${error.message}\n`);
    return async () => undefined;
  }
}

/** `describe` for what needs the shared broker; skipped, by name, where there is none. */
export function describeWithKafka(name: string, tests: (brokers: string) => void): void {
  const brokers = process.env['LIENTHONG_TEST_KAFKA'];
  if (brokers) describe(name, () => tests(brokers));
  else describe.skip(`${name} (not run: no Kafka on this machine)`, () => tests(''));
}
