import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { closeAll, type Closing } from '../../apps/standalone/src/installation';
import { fillWithSamples, type Samples } from '../console/samples';
import { startPostgresForTests } from '../support/postgres-for-tests';
import { System } from '../support/system';
import { coldLoads, enterToVerdict, timelineDraws, type Measured } from './console-timings';
import { percentiles, round } from './statistics';

const HELP = `npm run bench:console [-- --runs 7]

Opens the console of a standalone system in Chromium, each time with an empty cache, and measures what a reader waits for: first
paint, the first content of five pages, what was transferred and asked for until then; how long a timeline of 500 marks takes to be
laid out and drawn; and the way from Enter in the search box to the verdict on a dossier. Prints JSON, the limit beside each median.`;

const PAGES: readonly (readonly [name: string, path: (samples: Samples) => string, content: string])[] = [
  ['overview', () => '/overview', '.numbers .value'],
  ['dossiers', () => '/dossiers', '.dossier-lines tbody a'],
  ['dossier', ({ dossier }) => `/dossiers/${dossier}`, '.verdict'],
  ['parked', () => '/parked', '.groups .group'],
  ['systems', () => '/systems', 'table tbody a'],
];
const LIMITS = { firstPaintMs: 1_000, usableMs: 2_000, calls: 3, timelineMs: 50, enterToVerdictMs: 500 } as const;
const MARKS = 500;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '7' }, help: { type: 'boolean' } } });
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  const runs = Number(values.runs);
  const closing: Closing = [];
  try {
    closing.push(await startPostgresForTests());
    const system = await System.start();
    closing.push(() => system.stop());
    const samples = await fillWithSamples(system);
    const pages: Record<string, unknown> = {};
    for (const [name, path, content] of PAGES) pages[name] = against(await coldLoads(system, path(samples), content, runs));
    const drawn = await timelineDraws(system, samples.dossier, MARKS, runs);
    const found = await enterToVerdict(system, samples.dossier, runs);
    const result = {
      pages,
      timeline: { marks: MARKS, milliseconds: percentiles(drawn), limit: LIMITS.timelineMs },
      enterToVerdict: { milliseconds: percentiles(found), limit: LIMITS.enterToVerdictMs },
    };
    process.stdout.write(`${JSON.stringify({ runs, ...result }, undefined, 1)}\n`);
  } finally {
    await closeAll(closing);
  }
}

/** Medians of what was measured, each beside what it may be. */
function against(loads: readonly Measured[]): object {
  const median = (of: (load: Measured) => number): number => round(percentiles(loads.map(of)).p50);
  return {
    firstPaintMs: { median: median(load => load.firstPaint), limit: LIMITS.firstPaintMs },
    usableMs: { median: median(load => load.usable), limit: LIMITS.usableMs },
    callsBefore: { median: median(load => ownOf(load.calls).length), limit: LIMITS.calls, which: ownOf(loads.at(-1)?.calls ?? []) },
    transferredKB: median(load => load.bytes / 1_000),
  };
}

/** Those of the page itself, beside what the frame asks on every page: who is signed in, and how much is parked. */
function ownOf(calls: readonly string[]): string[] {
  const frame = ['/v1/session', '/v1/parked-groups'];
  return calls.filter(call => !frame.includes(call) || frame.splice(frame.indexOf(call), 1).length === 0);
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
