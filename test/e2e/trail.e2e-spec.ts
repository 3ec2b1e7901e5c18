import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createPublicKey } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { System } from '@lienthong/test/support';

const run = promisify(execFile);

let system: System;
let directory: string;
let exported: string[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lienthong-trail-'));
  system = await System.start();
  for (const code of ['H49.12-261125-9001', 'H49.12-261125-9002', 'H49.12-261125-9003']) await system.tthc.createDossier({ code });
  await system.until(
    'all results are back',
    async () => (await system.tthc.dossiers()).every(dossier => dossier.results.length === 1),
    60_000,
  );
  const [row] = await system.database.query<{ entries: bigint }>('SELECT count(*) AS entries FROM trail.entries');
  await system.until(
    'a checkpoint covers them',
    async () => {
      const [sealed] = await system.database.query<{ checkpoints: bigint }>(`SELECT count(*) AS checkpoints FROM trail.checkpoints`);
      return Number(sealed?.checkpoints ?? 0n) > 0 && Number(row?.entries ?? 0n) > 0;
    },
    30_000,
  );
  await system.kill();
  await system.launch(); // the trail of a killed process is whole, too
  await cli('trail', 'export', '--credentials', join(system.dataDir, 'credentials.json'), '--out', join(directory, 'trail.jsonl'));
  exported = (await readFile(join(directory, 'trail.jsonl'), 'utf8')).trimEnd().split('\n');
  const key = createPublicKey(await readFile(join(system.dataDir, 'keys', 'checkpoint.pem'), 'utf8'));
  await writeFile(join(directory, 'key.pem'), key.export({ type: 'spki', format: 'pem' }));
}, 120_000);
afterAll(async () => {
  await system.stop();
  await rm(directory, { recursive: true, force: true });
});

describe('the trail', () => {
  it('verifies offline, and says up to where it is sealed', async () => {
    const { code, report } = await verify(exported);

    expect(code).toBe(0);
    expect(JSON.stringify(report)).toMatch(/seal/i);
  });

  it.each(['flipped', 'dropped', 'swapped', 'doubled'] as const)('names the entry that was %s', async how => {
    const entries = exported.flatMap((line, index) => (/"seq":/.test(line) && /"kind":/.test(line) ? [index] : []));
    const chainOf = (index: number): unknown => (JSON.parse(exported[index] as string) as { chain: unknown }).chain;
    const victim = entries.find(
      index =>
        entries.includes(index + 1) &&
        entries.includes(index + 2) &&
        chainOf(index) === chainOf(index + 1) &&
        chainOf(index) === chainOf(index + 2),
    ) as number;
    const { chain, seq } = JSON.parse(exported[victim + 1] as string) as { chain: number; seq: number };
    const lines = [...exported];
    if (how === 'flipped')
      lines[victim + 1] = (lines[victim + 1] as string).replace(
        /"kind":"(\w)/,
        (_, letter: string) => `"kind":"${letter === 'x' ? 'y' : 'x'}`,
      );
    if (how === 'dropped') lines.splice(victim + 1, 1);
    if (how === 'swapped') lines.splice(victim + 1, 2, lines[victim + 2] as string, lines[victim + 1] as string);
    if (how === 'doubled') lines.splice(victim + 1, 0, lines[victim + 1] as string);

    const { code, report } = await verify(lines);

    const text = JSON.stringify(report);
    expect(code).toBe(1);
    expect(text).toContain(`"chain":${chain}`);
    expect(text).toMatch(new RegExp(`"seq":(${seq}|${seq + 1})\\b`));
  });

  it('counts accepted against routed against outcome for the day, with nothing missing', async () => {
    const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

    const { status, body } = await system.get(`/v1/completeness?day=${day}`);

    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('ho-tich.main');
  });
});

async function verify(lines: readonly string[]): Promise<{ code: number; report: unknown }> {
  const file = join(directory, 'changed.jsonl');
  await writeFile(file, `${lines.join('\n')}\n`);
  const { code, stdout } = await cli('trail', 'verify', file, '--key', join(directory, 'key.pem'), '--json');
  return { code, report: JSON.parse(stdout) as unknown };
}

async function cli(...args: string[]): Promise<{ code: number; stdout: string }> {
  try {
    const { stdout } = await run(process.execPath, ['dist/apps/cli/main.js', ...args], { maxBuffer: 64 * 1024 * 1024 });
    return { code: 0, stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout: string; stderr: string };
    if (code !== 1) throw new Error(`${String(code)}: ${stderr}`, { cause: error });
    return { code: 1, stdout };
  }
}
