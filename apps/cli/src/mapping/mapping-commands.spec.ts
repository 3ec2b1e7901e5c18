import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, type Heard } from '../testing/listen';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lienthong-cli-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const MAPPING = `
version: "7"
mappings:
  tiep-nhan:
    rules:
      - { from: /so, to: /SoGiayTo, required: true }
      - { from: /trangThai, to: /TrangThai, do: [{ code: trang-thai }] }
`;
const TABLES = [
  {
    name: 'trang-thai',
    version: '3',
    owner: 'Nhóm Hộ tịch',
    entries: [
      { from: 'received', to: '2', validTo: '2026-11-30' },
      { from: 'received', to: '02', validFrom: '2026-12-01' },
    ],
  },
];
const good = {
  name: 'tiếp nhận',
  mapping: 'tiep-nhan',
  at: '2026-11-25T08:00:00+07:00',
  input: { so: '022190000123', trangThai: 'received' },
  expected: { SoGiayTo: '022190000123', TrangThai: '2' },
};

async function file(name: string, content: unknown): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function preview(input: string, ...more: string[]): Promise<Heard> {
  await file('code-tables.json', TABLES);
  return listen(['mapping', 'preview', await file('mapping.yaml', MAPPING), '--input', await file('input.yaml', input), ...more]);
}

describe('lienthong mapping test', () => {
  it('runs what stands beside the mapping, JSON and YAML alike', async () => {
    await file('code-tables.json', TABLES);
    await file('mapping.tests.json', { tests: [good] });

    const { code, out } = await listen(['mapping', 'test', await file('mapping.yaml', MAPPING)]);

    expect({ code, out }).toEqual({ code: 0, out: '✓ tiep-nhan: tiếp nhận\n1/1 phép thử đạt / tests hold\n' });
  });

  it('names the field that differs, and ends with 1', async () => {
    const tests = await file('t.json', { tests: [good, { ...good, name: 'sai', expected: { SoGiayTo: 22190000123, TrangThai: '2' } }] });
    const tables = await file('b.json', TABLES);

    const { code, out } = await listen(['mapping', 'test', await file('m.yml', MAPPING), '--tables', tables, '--tests', tests]);

    expect(code).toBe(1);
    expect(out).toContain('✕ tiep-nhan: sai\n    /SoGiayTo: 22190000123 ≠ "022190000123"\n1/2');
  });

  it('takes the mapping of a connection, and answers in JSON', async () => {
    const mapping = {
      version: '7',
      mappings: { 'tiep-nhan': { rules: [{ from: '/trangThai', to: '/TrangThai', do: [{ code: 'trang-thai' }] }] } },
    };
    const connection = { id: 'x', mapping, codeTables: TABLES, mappingTests: { tests: [{ ...good, expected: { TrangThai: '2' } }] } };

    const { code, out } = await listen(['mapping', 'test', await file('connection.json', connection), '--json']);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      { name: 'tiếp nhận', pointer: '/tests/0', mappingVersion: '7', tables: { 'trang-thai': '3' }, passed: true },
    ]);
  });

  it('says that there are no tests, and names every problem of a mapping', async () => {
    const none = await listen(['mapping', 'test', await file('mapping.yaml', MAPPING)]);
    const tests = await file('t.json', { tests: [good] });
    const bad = await listen([
      'mapping',
      'test',
      await file('bad.json', { version: '1', mappings: { m: { rules: [{ to: '/a' }] } } }),
      '--tests',
      tests,
    ]);

    expect([none.code, bad.code]).toEqual([2, 2]);
    expect(none.err).toContain('MAPPING_TESTS_MISSING');
    expect(bad.err).toContain('/mappings/m/rules/0');
  });
});

describe('lienthong mapping preview', () => {
  it('prints what the mapping makes; a number of YAML that JSON does not have stays the text it is', async () => {
    const { code, out, err } = await preview('so: 022190000123\ntrangThai: received\nthem: 1\n', '--date', '2026-11-30');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ SoGiayTo: '022190000123', TrangThai: '2' });
    expect(err).toBe('Không được mang sang / Not carried over: /them\n');
  });

  it('looks codes up for the day that is given', async () => {
    const { out } = await preview('so: "1"\ntrangThai: received\n', '--date', '2026-12-01T00:00:00+07:00', '--json');

    expect(JSON.parse(out)).toMatchObject({
      mapping: 'tiep-nhan',
      mappingVersion: '7',
      tables: { 'trang-thai': '3' },
      output: { TrangThai: '02' },
    });
  });

  it('says why an input cannot be translated, and ends with 1', async () => {
    const { code, out, err } = await preview('so: "1"\ntrangThai: mat\n', '--date', '2026-11-25');

    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('CODE_MISSING');
    expect(err).toContain('Nhóm Hộ tịch');
  });

  it('ends with 2 and names the line of a file that is not YAML, without quoting it', async () => {
    const { code, err } = await preview('so: 1\nsecret: [hunter2\n');

    expect(code).toBe(2);
    expect(err).toMatch(/input\.yaml:\d/);
    expect(err).not.toContain('hunter2');
  });

  it('asks which mapping where there are several, or none of that name', async () => {
    const { code, err } = await preview('so: "1"\n', '--name', 'khac');

    expect(code).toBe(2);
    expect(err).toContain('tiep-nhan');
  });
});
