import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { SHAPE, System } from '@lienthong/test/support';
import { close, listen } from '../load/loopback';

const run = promisify(execFile);
const KEY = 'khoa-cua-so-van-hoa-7731';
const PROCEDURE = '1.009397';
/** An event keeps the release it was accepted under; a new one is followed within two seconds. */
const FOLLOWED = 2_500;

interface Taken {
  readonly khoa: string;
  readonly hoSo: { readonly so: string; readonly nguoiNop: string; readonly giayTo: string; readonly loai: string };
}

/**
 * Performance permits of a department of culture: its words, its states and its numbers, none of which anything here knows. It
 * takes dossiers by key, and tells how they stand in a list.
 */
class PermitOffice {
  readonly taken: Taken[] = [];
  /** Calls that came without the key. */
  strangers = 0;
  private readonly states = new Map<string, { trangThai: string; yKien: string }>();
  private readonly server: Server = createServer((request, response) => {
    void this.answer(request).then(body => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)));
  });

  start(): Promise<string> {
    return listen(this.server);
  }

  stop(): Promise<void> {
    return close(this.server);
  }

  decide(so: string, trangThai: string, yKien: string): void {
    this.states.set(so, { trangThai, yKien });
  }

  private async answer(request: IncomingMessage): Promise<object> {
    if (request.headers['x-khoa'] !== KEY) {
      this.strangers += 1;
      return { ma: '90', thongBao: 'sai khóa' };
    }
    if (request.method === 'GET') {
      const ds = [...this.states].map(([so, state]) => ({ so, ...state }));
      return { ma: '00', tongSo: ds.length, ds };
    }
    const message = (await json(request)) as Taken;
    if (this.taken.some(({ khoa }) => khoa === message.khoa)) return { ma: '01' };
    this.taken.push(message);
    const so = `VH-${String(this.taken.length).padStart(4, '0')}`;
    this.decide(so, 'MOI', '');
    return { ma: '00', soTiepNhan: so };
  }
}

const office = new PermitOffice();
let system: System;

beforeAll(async () => {
  system = await System.start();
  const registry = join(system.dataDir, 'registry.json');
  const secrets = join(system.dataDir, 'secrets.json');
  const { stdout } = await cli('registry', 'show');
  await writeFile(registry, JSON.stringify(withOffice(JSON.parse(stdout) as Document, await office.start())));
  await writeFile(secrets, JSON.stringify({ 'van-hoa.main': { credential: KEY } }), { mode: 0o600 });
  await cli('registry', 'apply', registry, '--secrets', secrets, '--note', 'Kết nối Sở Văn hóa');
  await pause(FOLLOWED);
}, 90_000);
afterAll(async () => {
  await system.stop();
  await office.stop();
});

describe(`a system that nobody here has seen (${SHAPE})`, () => {
  it('gets dossiers in its own words and tells in them how they stand, by settings alone', async () => {
    const code = 'H49.12-261125-8801';
    const data = { serviceCode: PROCEDURE, applicantName: 'Đặng Thị Ngọc Ánh', applicantIdNo: '022188000123', viaPostal: true };

    await system.tthc.createDossier({ code, data, files: [] });
    await system.until('the office has it', async () => office.taken.length === 1);
    expect(office.taken[0]).toEqual({
      khoa: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      hoSo: { so: code, nguoiNop: 'ĐẶNG THỊ NGỌC ÁNH', giayTo: '022188000123', loai: 'BD-01' },
    });

    office.decide('VH-0001', 'DANG_DUYET', 'Đang thẩm định nội dung chương trình');
    await system.until('the province knows', async () => (await system.tthc.dossier(code)).progress.length === 1);

    expect((await system.tthc.dossier(code)).progress[0]?.state).toBe('4');
    expect(office).toMatchObject({ strangers: 0, taken: { length: 1 } });
    const timeline = JSON.stringify((await system.get(`/v1/dossiers/${encodeURIComponent('VH-0001')}/timeline`)).body);
    expect(timeline).toContain('van-hoa.main');
    expect(timeline + system.output).not.toContain(KEY);
  }, 90_000);

  it('shows a word nobody has agreed on to its owner', async () => {
    office.decide('VH-0001', 'TAM_HOAN', '');

    await system.until('it is a work item', async () => JSON.stringify((await system.get('/v1/work-items')).body).includes('TAM_HOAN'));
  }, 60_000);
});

interface Document {
  readonly systems: readonly object[];
  readonly connections: readonly object[];
  readonly routes: readonly object[];
}

/** The registry with the office in it: all that its team has to write. */
function withOffice(now: Document, baseUrl: string): Document {
  const table = (name: string, entries: readonly object[]) => ({
    ...{ name, version: '1', owner: 'Nhóm Sở Văn hóa' },
    title: { vi: name, en: name },
    entries,
  });
  const connection = {
    id: 'van-hoa.main',
    system: 'van-hoa',
    adapter: 'declarative',
    environment: 'test',
    followEverySeconds: 0.5,
    settings: {
      baseUrl,
      allowPrivateNetwork: true,
      login: { key: [{ header: 'X-Khoa' }] },
      probe: { path: '/ho-so' },
      deliver: { path: '/ho-so', messages: 'cuoc-goi', key: { body: '/khoa' }, repeat: 'harmless', reference: '/soTiepNhan' },
      collect: {
        path: '/ho-so',
        query: [{ name: 'trang', value: '{position}' }],
        list: '/ds',
        item: { reference: '/so', state: '/trangThai', change: ['/trangThai'] },
        states: 'trang-thai',
        silentStates: ['MOI'],
        messages: 'cau-tra-loi',
        paging: { pages: {} },
        more: { total: '/tongSo' },
      },
      success: [{ at: '/ma', values: ['00'] }],
      meanings: [
        { at: '/ma', values: ['01'], means: 'already-there' },
        { at: '/ma', values: ['90'], means: 'permanent', scope: 'connection' },
      ],
      words: ['/thongBao'],
    },
    mapping: {
      version: '1',
      mappings: {
        'nop-ho-so': {
          rules: [
            { from: '/event/subject', to: '/hoSo/so', required: true },
            { from: '/event/data/applicantName', to: '/hoSo/nguoiNop', do: ['upper'] },
            { from: '/event/data/applicantIdNo', to: '/hoSo/giayTo' },
            { from: '/event/data/serviceCode', to: '/hoSo/loai', do: [{ code: 'loai-giay-phep' }] },
          ],
        },
        'y-kien': { rules: [{ from: '/item/yKien', to: '/data/content' }] },
      },
    },
    codeTables: [
      table('cuoc-goi', [{ from: 'vn.lienthong.dossier.received.v1', to: 'nop-ho-so' }]),
      table('trang-thai', [{ from: 'DANG_DUYET', to: 'vn.lienthong.dossier.processing.v1' }]),
      table('cau-tra-loi', [{ from: 'vn.lienthong.dossier.processing.v1', to: 'y-kien' }]),
      table('loai-giay-phep', [{ from: PROCEDURE, to: 'BD-01' }]),
    ],
  };
  return {
    systems: [...now.systems, { id: 'van-hoa', name: 'Phần mềm cấp phép biểu diễn', team: 'Nhóm Sở Văn hóa' }],
    connections: [...now.connections, connection],
    routes: [
      ...now.routes,
      { id: 'bieu-dien', to: ['van-hoa.main'], from: ['tthc-qn'], procedures: [PROCEDURE] },
      { id: 'tra-loi-cua-van-hoa', to: ['tthc-qn.main'], from: ['van-hoa'] },
    ],
  };
}

function cli(...args: string[]) {
  const environment = { ...system.environment, LIENTHONG_MASTER_KEY_FILE: system.config.masterKeyFile };
  return run(process.execPath, ['dist/apps/cli/main.js', ...args], { env: environment });
}
