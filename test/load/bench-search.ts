import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Database, DossierList, DossierNames, EmbeddedPostgres, migrate, type DossierWish } from '@lienthong/persistence';
import { codeOf, fillDossiers } from './fill-dossiers';
import { percentiles, round } from './statistics';

const HELP = `npm run bench:search [-- --sizes 1000000,10000000] [--runs 200]

Fills an embedded PostgreSQL with so many dossiers, one size after the other, and measures what the list and the search box ask: the
page with its count, as the API asks both. About 1.6 GB of disk a million, in the temporary directory, removed at the end. Prints
JSON: milliseconds for each question and size.`;

interface Question {
  readonly name: string;
  readonly ask: (run: number) => Promise<unknown>;
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
  const sizes: Record<string, unknown> = {};
  for (const size of values.sizes.split(',').map(Number)) sizes[size] = await measured(size, Number(values.runs));
  process.stdout.write(`${JSON.stringify({ runs: Number(values.runs), sizes }, undefined, 1)}\n`);
}

async function measured(size: number, runs: number): Promise<object> {
  const directory = join(tmpdir(), `lienthong-bench-search-${process.pid}`);
  const server = await EmbeddedPostgres.start({ directory, unsafe: true });
  try {
    const database = await Database.open(server.url, { name: 'bench' });
    try {
      await migrate(database);
      const began = performance.now();
      await fillDossiers(database, size);
      const fillSeconds = round((performance.now() - began) / 1_000);
      const [{ bytes = 0n } = {}] = await database.query<{ bytes: bigint }>('SELECT pg_database_size(current_database()) AS bytes');
      const answers: Record<string, unknown> = {};
      for (const { name, ask } of questions(database, size)) answers[name] = await timed(ask, runs);
      return { fillSeconds, megabytes: Math.round(Number(bytes) / 1e6), milliseconds: answers };
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
    await rm(directory, { recursive: true });
  }
}

async function timed(ask: Question['ask'], runs: number): Promise<object> {
  const durations: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await ask(run);
    durations.push(performance.now() - began);
  }
  return percentiles(durations);
}

function questions(database: Database, size: number): readonly Question[] {
  const [list, names] = [new DossierList(database), new DossierNames(database)];
  const some = (run: number): number => 1 + ((run * 7_919_317) % size); // all over the table
  const listed = async (wish: Omit<DossierWish, 'limit'>): Promise<void> => {
    await Promise.all([list.page({ ...wish, limit: 50 }), list.count(wish)]);
  };
  const named = async (text: string): Promise<void> => {
    const found = await names.called([text], 8);
    await list.page({ filter: { dossiers: found.map(({ dossierId }) => dossierId) }, sort: 'newest', limit: 8 });
  };
  const system = (run: number): string => `sector-${run % 40}`;
  const soon = { from: new Date().toISOString(), to: new Date(Date.now() + 86_400_000).toISOString() };
  return [
    { name: 'by code', ask: run => named(codeOf(some(run))) },
    { name: 'by code of another system', ask: run => named(`hs-${String(some(run)).padStart(8, '0')}`) },
    { name: 'by the beginning of a code', ask: run => names.beginning(codeOf(some(run)).slice(0, 16), 8) },
    { name: 'newest page', ask: () => listed({ filter: {}, sort: 'newest' }) },
    { name: 'a page far back', ask: run => list.page({ filter: {}, sort: 'newest', limit: 50, after: [ago(size, some(run)), ''] }) },
    { name: 'by state', ask: run => listed({ filter: { states: [1 + (run % 10)] }, sort: 'newest' }) },
    {
      name: 'by state and system',
      ask: run => listed({ filter: { states: [[4, 5, 8, 10][run % 4] as number], systems: [system(run)] }, sort: 'newest' }),
    },
    {
      name: 'by procedure and state',
      ask: run => listed({ filter: { procedures: [`1.00${1000 + (run % 1800)}`], states: [5] }, sort: 'newest' }),
    },
    {
      name: 'by procedure and a system it never meets',
      ask: run => listed({ filter: { procedures: [`1.00${1000 + (run % 1800)}`], systems: ['never'] }, sort: 'newest' }),
    },
    { name: 'what a team sees', ask: run => listed({ filter: { own: [system(run)] }, sort: 'newest' }) },
    { name: 'due soon', ask: () => listed({ filter: { due: soon }, sort: 'due' }) },
    { name: 'parked, waiting longest', ask: () => listed({ filter: { waits: ['parked'] }, sort: 'waiting' }) },
    {
      name: 'by cause and what a team sees',
      ask: run => listed({ filter: { causes: ['unreachable'], own: [system(run)] }, sort: 'waiting' }),
    },
  ];
}

/** When the n-th dossier was opened. */
function ago(size: number, n: number): string {
  return new Date(Date.now() - (size - n) * 21_600).toISOString();
}

void main();
