import { deepEqual } from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { compileMappings, readXml, writeXml } from '@lienthong/mapping';
import { medianOf, round } from './statistics';
import { dossiers, thirtyFields, thirtyFieldsTables } from './thirty-fields';

const HELP = `npm run bench:mapping [-- --seconds 2] [--runs 7] [--warmup 2]

Measures translations by a compiled mapping of thirty fields, three papers each time, with the hash of the JSON text that is
their provenance; then the same with an XML text made of each. Per second of processor time of this process, garbage collection
included, so what else runs on the machine counts little. Prints JSON: the median of the runs and their spread.`;

const NAME = 'ba-muoi-truong';
/** Translations between two looks at the clock. */
const BATCH = 1_000;

function main(): void {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '2' },
      runs: { type: 'string', default: '7' },
      warmup: { type: 'string', default: '2' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  const mappings = compileMappings(thirtyFields, thirtyFieldsTables);
  const inputs = dossiers(64);
  const at = new Date('2026-11-25T01:10:00Z');
  const json = (input: unknown): Record<string, unknown> => mappings.translate(NAME, input, at).output;
  const xml = (input: unknown): string => writeXml(json(input));
  for (const input of inputs) deepEqual(readXml(xml(input), { lists: ['GiayTo'] }), json(input));

  const measured = Object.entries({ json, xml }).map(([name, translate]) => {
    perCpuSecond(translate, inputs, Number(values.warmup));
    const runs = Array.from({ length: Number(values.runs) }, () => perCpuSecond(translate, inputs, Number(values.seconds)));
    const { median, spreadPercent } = medianOf(runs);
    return [name, { mappingsPerCoreSecond: median, spreadPercent, microsPerMapping: round(1e6 / median) }];
  });
  process.stdout.write(`${JSON.stringify({ fields: 30, ...Object.fromEntries(measured) }, undefined, 1)}\n`);
}

function perCpuSecond(translate: (input: unknown) => unknown, inputs: readonly unknown[], seconds: number): number {
  const end = performance.now() + seconds * 1_000;
  const before = process.cpuUsage();
  let done = 0;
  for (; performance.now() < end; done += BATCH) {
    for (let i = 0; i < BATCH; i++) translate(inputs[i % inputs.length]);
  }
  const { user, system } = process.cpuUsage(before);
  return (done * 1e6) / (user + system);
}

main();
