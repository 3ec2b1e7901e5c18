import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fixtures } from '@lienthong/test/fixtures';
import { System } from '@lienthong/test/support';

const run = promisify(execFile);
const CODE = 'H49.12-261125-5001';

interface Verified {
  readonly connection: string;
  readonly verdict: string;
  readonly why?: string;
  readonly delivery: string;
  readonly provenance: { readonly mapping: string; readonly inputHash: string; readonly outputHash: string };
  readonly again?: { readonly inputHash: string; readonly outputHash: string };
}

let system: System;
beforeAll(async () => {
  system = await System.start();
  const [fixture] = fixtures;
  if (fixture) await system.tthc.createDossier({ event: fixture.event({ subject: CODE, id: 'dich-1' }) });
  await system.until('the result is back', async () => (await system.tthc.dossier(CODE)).results.length === 1, 60_000);
  await system.until('every delivery has ended', async () => {
    const [row] = await system.database.query<{ open: bigint }>('SELECT count(*) AS open FROM delivery.open_deliveries');
    return row?.open === 0n;
  });
}, 120_000);
afterAll(() => system.stop());

describe('what was sent', () => {
  it('can be made again byte for byte, and no hash of it can be guessed', async () => {
    const { code, verified, stdout } = await verify('--dossier', CODE);

    expect(code).toBe(0);
    expect(new Set(verified.map(({ connection }) => connection))).toEqual(new Set(['ho-tich.main', 'tthc-qn.main']));
    expect(verified.map(({ verdict }) => verdict)).toEqual(verified.map(() => 'same'));
    for (const { provenance, again } of verified) {
      expect(provenance).toMatchObject({ keyed: true, inputHash: again?.inputHash, outputHash: again?.outputHash });
    }
    expect(stdout).not.toContain(String(fixtures[0]?.event().data['applicantIdNo']));
  });

  it('is told with both hashes, delivery by delivery', async () => {
    const { verified } = await verify('--dossier', CODE);
    const [first] = verified;

    const { code, stdout } = await cli('--delivery', first?.delivery ?? '');

    expect(code).toBe(0);
    expect(stdout).toContain(`✓`);
    expect(stdout.split(first?.provenance.outputHash ?? '?')).toHaveLength(3);
  });

  it('is in the trail with the same keyed hashes', async () => {
    const { verified } = await verify('--dossier', CODE);
    const hashes = (
      await system.database.query<{ hash: string | null }>(
        `SELECT content::jsonb #>> '{provenance,outputHash}' AS hash FROM trail.entries WHERE kind = 'outcome' AND content::jsonb ->> 'state' = 'delivered'`,
      )
    ).map(({ hash }) => hash);

    expect(hashes.sort()).toEqual(verified.map(({ provenance }) => provenance.outputHash).sort());
  });

  it('shows which translation a code table was changed under, though its version was kept', async () => {
    const procedure = String(fixtures[0]?.event().data['serviceCode']);
    await tamper('ho-tich.main', 'phan-he', { from: procedure, to: 'HOTICH' });

    const { code, verified, stdout } = await verify('--dossier', CODE);

    expect(code).toBe(1);
    const different = verified.filter(({ verdict }) => verdict === 'different');
    expect(different.map(({ connection, provenance }) => `${connection} ${provenance.mapping}`)).toEqual(['ho-tich.main tiep-nhan']);
    expect(different[0]?.again).toMatchObject({ tables: { 'phan-he': '1' } });
    expect(different[0]?.again?.outputHash).not.toBe(different[0]?.provenance.outputHash);
    expect(stdout).not.toContain(String(fixtures[0]?.event().data['applicantIdNo']));
  });
});

interface Document {
  readonly connections: readonly {
    readonly id: string;
    readonly codeTables: readonly { readonly name: string; readonly entries: { from: string; to: string }[] }[];
  }[];
}

/** Changes a code in every release behind the back of the product, as somebody with rights on the database could. */
async function tamper(connection: string, table: string, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  const { database } = system;
  await database.query('ALTER TABLE registry.releases DISABLE TRIGGER releases_are_final');
  for (const { number, document } of await database.query<{ number: number; document: Document }>(
    'SELECT number, document FROM registry.releases',
  )) {
    const tables = document.connections.find(({ id }) => id === connection)?.codeTables;
    const entry = tables?.find(({ name }) => name === table)?.entries.find(one => one.from === from);
    if (entry) entry.to = to;
    expect(entry).toBeDefined();
    await database.query('UPDATE registry.releases SET document = $2 WHERE number = $1', [number, JSON.stringify(document)]);
  }
  await database.query('ALTER TABLE registry.releases ENABLE TRIGGER releases_are_final');
}

async function verify(...args: string[]): Promise<{ code: number; stdout: string; verified: Verified[] }> {
  const { code, stdout } = await cli(...args, '--json');
  return { code, stdout, verified: JSON.parse(stdout) as Verified[] };
}

async function cli(...args: string[]): Promise<{ code: number; stdout: string }> {
  const env = { ...system.environment, LIENTHONG_MASTER_KEY_FILE: system.config.masterKeyFile };
  try {
    const { stdout } = await run(process.execPath, ['dist/apps/cli/main.js', 'translation', 'verify', ...args], { env });
    return { code: 0, stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout: string; stderr: string };
    if (code !== 1) throw new Error(`${String(code)}: ${stderr}`, { cause: error });
    return { code: 1, stdout };
  }
}
