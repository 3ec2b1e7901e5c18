import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { closeAll, type Closing } from '../../apps/standalone/src/installation';
import { Installation } from '../load/installation';
import { startKafka } from '../support/kafka-for-tests';
import { FaultyReceiver } from './receiver';
import { reconcile, type Reconciliation, type TrailFact } from './reconcile';
import { randomFrom, scheduleOf, type Blow } from './schedule';
import { Senders } from './senders';

const HELP = `npm run test:crash [-- --seed 1] [--minutes 2] [--dossiers 40] [--bus kafka|postgres]

Sends dossiers with faults at the receiver while gateways, routers, dispatchers, tracers, PostgreSQL and the broker are killed or
frozen at random points and come back. Then puts side by side, by id, what was accepted, what the trail has and what arrived,
and prints it as JSON. Exit code 1 where anything was lost, doubled, out of order or cannot be explained. The same seed brings
the same blows.`;

const DRAIN_LIMIT = 180_000;
const print = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '2' },
      dossiers: { type: 'string', default: '40' },
      bus: { type: 'string', default: 'kafka' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  const seed = Number(values.seed);
  const result = await crash(seed, Number(values.minutes) * 60_000, Number(values.dossiers), values.bus !== 'postgres');
  process.stdout.write(`${JSON.stringify(result, undefined, 1)}\n`);
  const { lost, duplicatedEffects, orderViolations, unexplained } = result;
  process.exitCode = lost + duplicatedEffects + orderViolations + unexplained === 0 ? 0 : 1;
}

type Result = Reconciliation & {
  /** Blows that struck; those at a target that was down still did not. */
  readonly blows: number;
};

async function crash(seed: number, milliseconds: number, dossiers: number, onKafka: boolean): Promise<Result> {
  const closing: Closing = [];
  try {
    const kafka = onKafka ? await startKafka() : undefined;
    if (kafka) closing.push(kafka.stop);
    const receiver = new FaultyReceiver(randomFrom(seed + 1));
    const connection = { id: 'nhan.main', baseUrl: await receiver.start(), answerWithinSeconds: 2 };
    closing.push(() => receiver.stop());
    const installation = await Installation.start({
      kafkaBrokers: kafka?.cluster.brokers ?? '',
      connections: [connection],
      processes: { gateway: 2, dispatcher: 2 },
    });
    closing.push(() => installation.stop());
    const { programs } = installation;
    const targets = [
      ...[...programs.keys()].map(name => ({ name, freezes: true })),
      { name: 'postgres', freezes: false },
      ...(kafka ? [{ name: 'broker', freezes: false }] : []),
    ];
    const hit = async ({ target, kind, lasting }: Blow): Promise<void> => {
      const program = programs.get(target);
      if (kind === 'freeze') {
        program?.freeze();
        await pause(lasting);
        return program?.thaw();
      }
      if (program) await program.kill();
      else if (target === 'postgres') await installation.killDatabase();
      else await kafka?.cluster.kill();
      await pause(lasting);
      if (program) await program.start();
      else if (target === 'postgres') await installation.restartDatabase();
      else await kafka?.cluster.restart();
    };

    const schedule = scheduleOf(seed, milliseconds, targets);
    print(`Seed ${seed}: ${schedule.length} blows in ${milliseconds / 60_000} minutes at ${targets.length} targets`);
    const senders = new Senders(installation.access, randomFrom(seed + 2));
    const ending = new AbortController();
    const sending = senders.run(dossiers);
    sending.catch((error: unknown) => ending.abort(error));
    try {
      const over = pause(milliseconds, undefined, { signal: ending.signal });
      const soFar = (): string => `accepted ${senders.accepted.length}, delivered ${receiver.effects.length}`;
      const [blows] = await Promise.all([strike(schedule, hit, soFar, ending), over.catch(() => undefined)]);
      senders.end();
      receiver.faulty = false;
      await sending;
      await drained(installation, () => receiver.effects.length >= senders.accepted.length);
      return { blows, ...reconcile(senders.accepted, await trailOf(installation), receiver.effects, receiver.repeatedSends) };
    } catch (error) {
      for (const [name, { output }] of programs) print(`--- ${name}\n${output.slice(-3_000)}`);
      throw error;
    }
  } finally {
    await closeAll(closing);
  }
}

/**
 * Strikes each blow at its time, unless its target is not up again yet, and resolves with how many struck. The first failure, of a
 * blow or one that comes by `ending`, ends the schedule; it is thrown when nothing is down or frozen by us any more.
 */
async function strike(
  schedule: readonly Blow[],
  hit: (blow: Blow) => Promise<void>,
  soFar: () => string,
  ending: AbortController,
): Promise<number> {
  const began = performance.now();
  const down = new Set<string>();
  const struck: Promise<void>[] = [];
  for (const blow of schedule) {
    await pause(Math.max(0, began + blow.at - performance.now()), undefined, { signal: ending.signal }).catch(() => undefined);
    if (ending.signal.aborted) break;
    const what = `${(blow.at / 1_000).toFixed(1).padStart(7)} s  ${blow.kind} ${blow.target} for ${blow.lasting} ms`;
    if (down.has(blow.target)) {
      print(`${what}: it is not up again yet`);
      continue;
    }
    print(`${what}; ${soFar()}`);
    down.add(blow.target);
    struck.push(
      hit(blow).then(
        () => void down.delete(blow.target),
        (error: unknown) => ending.abort(error),
      ),
    );
  }
  await Promise.all(struck);
  ending.signal.throwIfAborted();
  return struck.length;
}

/** Waits until nothing is under way, or as long as it may take: what is still missing then is what the reconciliation shows. */
async function drained(installation: Installation, arrived: () => boolean): Promise<void> {
  const end = performance.now() + DRAIN_LIMIT;
  while (performance.now() < end) {
    const [row] = await installation.database.query<{ rows: bigint }>(
      `SELECT (SELECT count(*) FROM intake.outbox) + (SELECT count(*) FROM delivery.outbox) + (SELECT count(*) FROM delivery.open_deliveries)
            + (SELECT count(*) FROM intake.events) - (SELECT count(DISTINCT event_uid) FROM trail.entries WHERE state = 'delivered') AS rows`,
    );
    if (row?.rows === 0n && arrived()) return;
    await pause(250);
  }
  print('Not everything came to rest in time');
}

async function trailOf(installation: Installation): Promise<TrailFact[]> {
  const facts = await installation.database.query<{ uid: string; accepted: bigint; routed: bigint; delivered: bigint }>(
    `SELECT event_uid AS uid, count(*) FILTER (WHERE kind = 'accepted') AS accepted, count(*) FILTER (WHERE kind = 'routed') AS routed,
            count(*) FILTER (WHERE kind = 'outcome' AND state = 'delivered') AS delivered
     FROM trail.entries WHERE event_uid IS NOT NULL GROUP BY event_uid`,
  );
  return facts.map(({ uid, accepted, routed, delivered }) => ({
    uid,
    accepted: Number(accepted),
    routed: Number(routed),
    delivered: Number(delivered),
  }));
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    print(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
