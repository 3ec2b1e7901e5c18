import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Database, EmbeddedPostgres, migrate } from '@lienthong/persistence';
import { plansOf, type Plan } from '@lienthong/persistence/testing';
import { Province } from './fill-dossiers';
import { questions } from './search-questions';
import { percentiles, round } from './statistics';

const HELP = `npm run bench:search [-- --sizes 1000000,10000000] [--runs 200]

Fills an embedded PostgreSQL with so many dossiers, from one size on to the next, and measures at each what the list and the search
box ask. About 1.8 GB of disk a million, in the temporary directory, removed at the end. Prints JSON: for each size and question the
milliseconds, the pages looked at, and the plans of its statements; and how the last size compares with the first. Fails where
finding a dossier by its code, or the newest page, takes 300 ms or more.`;

/** Milliseconds: what 95 of a hundred answers may take. */
const LIMIT = 300;
/** The run whose plans are shown: one that finds something whatever is asked. */
const SHOWN = 7;
/** What people wait for all day. */
const DECIDE = ['by code', 'newest page'];

interface Answer {
  readonly milliseconds: ReturnType<typeof percentiles>;
  readonly plans: readonly Plan[];
}

interface Measured {
  readonly size: number;
  readonly fillSeconds: number;
  readonly megabytes: number;
  readonly answers: Readonly<Record<string, Answer>>;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1000000,10000000' },
      runs: { type: 'string', default: '200' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  const [runs, sizes] = [Number(values.runs), values.sizes.split(',').map(Number)];
  const measured = await onEmptyDatabase(database => measure(database, sizes, runs));
  const compared = comparison(measured);
  process.stdout.write(`${JSON.stringify({ runs, measured, compared }, undefined, 1)}\n`);
  if (DECIDE.some(name => !compared[name]?.inTime)) process.exitCode = 1;
}

async function onEmptyDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const directory = join(tmpdir(), `lienthong-bench-search-${process.pid}`);
  const server = await EmbeddedPostgres.start({ directory, unsafe: true });
  try {
    const database = await Database.open(server.url, { name: 'bench' });
    try {
      await migrate(database);
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
    await rm(directory, { recursive: true });
  }
}

async function measure(database: Database, sizes: readonly number[], runs: number): Promise<Measured[]> {
  const began = performance.now();
  const seconds = (): number => round((performance.now() - began) / 1_000);
  const progress = (step: string): void => void process.stderr.write(`${seconds().toFixed(0).padStart(6)} s  ${step}\n`);
  const province = await Province.empty(database, progress);
  const measured: Measured[] = [];
  for (const size of sizes) {
    const before = seconds();
    await province.fillTo(size);
    const fillSeconds = round(seconds() - before);
    const [{ bytes = 0n } = {}] = await database.query<{ bytes: bigint }>('SELECT pg_database_size(current_database()) AS bytes');
    const answers: Record<string, Answer> = {};
    for (const { name, ask } of questions(database, province, size)) {
      const milliseconds = await timed(ask, runs);
      const plans = await plansOf(database, async overheard =>
        questions(overheard, province, size)
          .find(question => question.name === name)
          ?.ask(SHOWN),
      );
      answers[name] = { milliseconds, plans };
      progress(`${size}: ${name}, p95 ${milliseconds.p95} ms, ${pagesOf(plans)} pages`);
    }
    measured.push({ size, fillSeconds, megabytes: Math.round(Number(bytes) / 1e6), answers });
  }
  return measured;
}

async function timed(ask: (run: number) => Promise<unknown>, runs: number): Promise<Answer['milliseconds']> {
  const durations: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await ask(run);
    durations.push(performance.now() - began);
  }
  return percentiles(durations);
}

interface Compared {
  /** At the last size, and how many times that of the first. */
  readonly p50: number;
  readonly timesP50: number;
  readonly p95: number;
  readonly timesP95: number;
  readonly pages: number;
  readonly timesPages: number;
  /** At every size. */
  readonly inTime: boolean;
  readonly wholeTables: readonly string[];
}

function comparison(measured: readonly Measured[]): Record<string, Compared> {
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last) return {};
  return Object.fromEntries(
    Object.entries(last.answers).map(([name, { milliseconds, plans }]) => {
      const before = first.answers[name] as Answer;
      const all = measured.map(({ answers }) => answers[name] as Answer);
      return [
        name,
        {
          p50: milliseconds.p50,
          timesP50: round(milliseconds.p50 / before.milliseconds.p50),
          p95: milliseconds.p95,
          timesP95: round(milliseconds.p95 / before.milliseconds.p95),
          pages: pagesOf(plans),
          timesPages: round(pagesOf(plans) / pagesOf(before.plans)),
          inTime: all.every(answer => answer.milliseconds.p95 < LIMIT),
          wholeTables: [...new Set(all.flatMap(answer => answer.plans.flatMap(plan => plan.wholeTables)))],
        },
      ];
    }),
  );
}

function pagesOf(plans: readonly Plan[]): number {
  return plans.reduce((sum, { pages }) => sum + pages, 0);
}

void main();
