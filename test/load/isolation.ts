import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startKafka } from '../support/kafka-for-tests';
import { postgresOfCompose } from './compose-settings';
import { Installation } from './installation';
import { InstantReceiver } from './receiver';
import { Sender } from './sender';
import { percentiles, round } from './statistics';

const HELP = `npm run bench:isolation [-- --seconds 30] [--rate 200]

Twenty connections at a fixed rate: first all well, then one that is dead and one that takes 30 s over every answer. Prints how
long events to the other eighteen take from end to end, with and without, as JSON.`;

const CONNECTIONS = 20;
const SLOW = 30_000;
const SETTLE = 4_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '30' }, rate: { type: 'string', default: '200' }, help: { type: 'boolean' } },
  });
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  const [milliseconds, rate] = [Number(values.seconds) * 1_000, Number(values.rate)];
  const kafka = await startKafka();
  const [well, dead, slow] = [new InstantReceiver(), new InstantReceiver(), new InstantReceiver()];
  const [wellUrl, deadUrl, slowUrl] = [await well.start(), await dead.start(), await slow.start()];
  const procedures = Array.from({ length: CONNECTIONS }, (_, number) => `1.0011${String(number).padStart(2, '0')}`);
  const connections = procedures.map((procedure, number) => ({
    id: `tai-${number}.main`,
    baseUrl: [deadUrl, slowUrl][number] ?? wellUrl,
    procedure,
  }));
  const installation = await Installation.start({ kafkaBrokers: kafka.cluster.brokers, connections, postgres: await postgresOfCompose() });
  try {
    const measure = async (run: string) => {
      const sender = await Sender.open(run, installation.access, procedures);
      await sender.keepRate(milliseconds, rate);
      await pause(SETTLE);
      const durations = [...sender.postedAt]
        .filter((_, number) => number % CONNECTIONS > 1)
        .map(([code, at]) => (well.arrivedAt.get(code) ?? Infinity) - at);
      await sender.close();
      return percentiles(durations);
    };
    await measure('wu');
    const without = await measure('i0');
    await dead.stop();
    slow.delay = SLOW;
    await measure('wd');
    const disturbed = await measure('i1');
    const change = round((100 * (disturbed.p99 - without.p99)) / without.p99);
    process.stdout.write(
      `${JSON.stringify({ perSecond: rate, othersMs: without, othersMsWithOneDeadOneSlow: disturbed, p99ChangePercent: change }, undefined, 1)}\n`,
    );
  } finally {
    slow.delay = 0;
    await installation.stop();
    await Promise.all([well.stop(), slow.stop()]);
    await kafka.stop();
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
