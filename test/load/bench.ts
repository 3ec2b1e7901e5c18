import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startKafka } from '../support/kafka-for-tests';
import { fillHistory, fillParked } from './backlog';
import { postgresOfCompose } from './compose-settings';
import { Installation } from './installation';
import { perEvent, readCpu, type CpuReading } from './processes';
import { rawLimits } from './raw-limits';
import { InstantReceiver } from './receiver';
import { Sender } from './sender';
import { medianOf, percentiles, round } from './statistics';

const HELP = `npm run bench [-- --seconds 15] [--runs 3] [--warmup 8] [--bus kafka|postgres] [--history 0] [--parked 0]

Measures the whole way at its full guarantees: HTTP in, durable, bus, router, translation, HTTP to a receiver that answers at
once, trail. Every service is a process on this machine, PostgreSQL as docker-compose.yml sets it; generator and receiver are
this process. Prints JSON. --history and --parked put so many ended and parked deliveries into the tables first: the rate must
not depend on them.`;

/** Events between the sender and the receiver at most, while the highest rate is sought. */
const WINDOW = 3_000;
const DRAIN_LIMIT = 60_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '15' },
      runs: { type: 'string', default: '3' },
      warmup: { type: 'string', default: '8' },
      bus: { type: 'string', default: 'kafka' },
      history: { type: 'string', default: '0' },
      parked: { type: 'string', default: '0' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  const milliseconds = Number(values.seconds) * 1_000;
  const kafka = values.bus === 'kafka' ? await startKafka() : undefined;
  const kafkaBrokers = kafka?.cluster.brokers ?? '';

  const receiver = new InstantReceiver();
  const baseUrl = await receiver.start();
  const connections = [{ id: 'tai.main', baseUrl }];
  const installation = await Installation.start({ kafkaBrokers, connections, postgres: await postgresOfCompose() });
  try {
    const bench = new Bench(installation, receiver, kafka?.cluster.nodes.map(node => node.child?.pid ?? 0) ?? []);
    await fillHistory(installation.database, Number(values.history));
    await fillParked(installation.database, Number(values.parked));
    await bench.saturate(Number(values.warmup) * 1_000, 'wu');
    const runs = [];
    for (let run = 0; run < Number(values.runs); run++) {
      const result = await bench.saturate(milliseconds, `s${run}`);
      process.stderr.write(`run ${run + 1}: ${Math.round(result.perSecond)} events/s\n`);
      runs.push(result);
    }
    const sustained = medianOf(runs.map(run => run.perSecond));
    const half = await bench.atRate(milliseconds, sustained.median / 2, 'h0');
    const rows = await bench.rowsPerEvent();
    process.stdout.write(
      `${JSON.stringify(
        {
          bus: kafkaBrokers === '' ? 'PostgreSQL' : 'Kafka',
          eventsPerSecond: sustained.median,
          spreadPercent: sustained.spreadPercent,
          cpuMicrosPerEvent: runs[Math.floor(runs.length / 2)]?.cpu,
          halfLoad: half,
          rowsPerEvent: rows,
          repeatedDeliveries: receiver.repeats,
          rawLimits: await rawLimits(installation.database, kafkaBrokers),
        },
        undefined,
        1,
      )}\n`,
    );
  } finally {
    await installation.stop();
    await receiver.stop();
    await kafka?.stop();
  }
}

class Bench {
  private events = 0;

  constructor(
    private readonly installation: Installation,
    private readonly receiver: InstantReceiver,
    private readonly brokerPids: readonly number[],
  ) {}

  /** The highest rate at which nothing piles up: what is on its way is bounded, so the slowest part sets the pace. */
  async saturate(milliseconds: number, run: string): Promise<{ perSecond: number; cpu: Record<string, number> }> {
    const sender = await Sender.open(run, this.installation.access);
    const before = this.receiver.arrivedAt.size;
    const arrived = (): number => this.receiver.arrivedAt.size - before;
    const [started, cpu] = [performance.now(), await this.cpu()];
    await sender.saturate(milliseconds, WINDOW, arrived);
    const seconds = (performance.now() - started) / 1_000;
    const done = arrived();
    const used = perEvent(cpu, await this.cpu(), done);
    await this.drain(sender, before);
    return { perSecond: done / seconds, cpu: used };
  }

  async atRate(milliseconds: number, perSecond: number, run: string) {
    const sender = await Sender.open(run, this.installation.access);
    const before = this.receiver.arrivedAt.size;
    const cpu = await this.cpu();
    await sender.keepRate(milliseconds, perSecond);
    const { accepts, postedAt, sent } = sender;
    await this.drain(sender, before);
    const used = perEvent(cpu, await this.cpu(), sent);
    const endToEnd = [...postedAt].map(([code, at]) => (this.receiver.arrivedAt.get(code) ?? Infinity) - at);
    return { perSecond: Math.round(perSecond), acceptMs: percentiles(accepts), endToEndMs: percentiles(endToEnd), cpuMicrosPerEvent: used };
  }

  /** Rows written in PostgreSQL for each event so far, by table, deletions and updates included. */
  async rowsPerEvent(): Promise<Record<string, number>> {
    await pause(1_500); // the statistics come a second late
    const tables = await this.installation.database.query<{ name: string; rows: bigint }>(
      `SELECT schemaname || '.' || relname AS name, n_tup_ins + n_tup_upd + n_tup_del AS rows FROM pg_stat_user_tables
       WHERE n_tup_ins + n_tup_upd + n_tup_del > 100 ORDER BY 2 DESC`,
    );
    return Object.fromEntries(tables.map(({ name, rows }) => [name, round(Number(rows) / this.events)]));
  }

  private async cpu(): Promise<CpuReading> {
    const { user, system } = process.cpuUsage();
    const parts = await this.installation.processes();
    const all = new Map([...parts, ...(this.brokerPids.length > 0 ? [['broker', this.brokerPids] as const] : [])]);
    return new Map([...readCpu(all), ['generator and receiver', (user + system) / 1e6]]);
  }

  private async drain(sender: Sender, before: number): Promise<void> {
    const end = performance.now() + DRAIN_LIMIT;
    while (this.receiver.arrivedAt.size - before < sender.sent - count(sender.refusals)) {
      if (performance.now() > end) throw new Error(`Not everything arrived: ${this.receiver.arrivedAt.size - before} of ${sender.sent}`);
      await pause(20);
    }
    this.events += sender.sent;
    if (sender.refusals.size > 0) throw new Error(`Refused: ${JSON.stringify([...sender.refusals])}`);
    await sender.close();
  }
}

function count(counts: ReadonlyMap<number, number>): number {
  return [...counts.values()].reduce((total, one) => total + one, 0);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
