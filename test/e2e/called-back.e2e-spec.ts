import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { SHAPE, System } from '@lienthong/test/support';
import { close, listen } from '../load/loopback';

const run = promisify(execFile);
const SECRET = 'bi-mat-goi-lai-5519';
const PROCEDURE = '1.004238';
const ENTERPRISE = '0101234567';
/** An event keeps the release it was accepted under; a new one is followed within two seconds. */
const FOLLOWED = 2_500;

/** Codes of dossiers the land office took, and enterprises the register was asked for. */
const taken: string[] = [];
const asked: string[] = [];
const servers = [
  createServer((request, response) => {
    request.on('data', (chunk: Buffer) => taken.push((JSON.parse(chunk.toString()) as { SoBienNhan: string }).SoBienNhan));
    request.on('end', () => response.end('{"success":true}'));
  }),
  createServer(({ url = '/' }, response) => {
    const code = new URL(url, 'http://x').searchParams.get('msdn') ?? '';
    asked.push(code);
    response.end(JSON.stringify(code === ENTERPRISE ? { name: 'CÔNG TY TNHH MỸ NGHỆ THAN ĐÁ HẠ LONG' } : { error: '404' }));
  }),
] as const;
let system: System;

beforeAll(async () => {
  system = await System.start();
  const registry = join(system.dataDir, 'registry.json');
  const secrets = join(system.dataDir, 'secrets.json');
  const { stdout } = await cli('registry', 'show');
  const [land, register] = await Promise.all(servers.map(listen));
  await writeFile(registry, JSON.stringify(withOffices(JSON.parse(stdout) as Document, land ?? '', register ?? '')));
  await writeFile(secrets, JSON.stringify({ 'dat-dai.main': { callback: SECRET } }), { mode: 0o600 });
  await cli('registry', 'apply', registry, '--secrets', secrets, '--note', 'Kết nối đất đai và đăng ký doanh nghiệp');
  await pause(FOLLOWED);
}, 90_000);
afterAll(async () => {
  await system.stop();
  await Promise.all(servers.map(close));
});

const data = { serviceCode: PROCEDURE, applicantIdType: 'enterprise', applicantName: 'Công ty Than đá Hạ Long' };
const progress = async (code: string): Promise<string> => JSON.stringify((await system.tthc.dossier(code)).progress);
const call = async (path: string, body: object): Promise<readonly [status: number, body: unknown]> => {
  const answer = await fetch(`${system.url}/v1/callbacks/dat-dai.main/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return [answer.status, await answer.json()];
};

describe(`a system that calls back, and one that is only asked (${SHAPE})`, () => {
  const code = 'H49.12-261125-8811';

  it('tells the province what a look-up found', async () => {
    await system.tthc.createDossier({ code, data: { ...data, applicantIdNo: ENTERPRISE }, files: [] });

    await system.until('the facts are there', async () => (await progress(code)).includes('CÔNG TY TNHH MỸ NGHỆ THAN ĐÁ HẠ LONG'));

    expect(asked).toEqual([ENTERPRISE]);
  }, 90_000);

  it('tells the province that a look-up found nothing, and parks nothing', async () => {
    const other = 'H49.12-261125-8812';

    await system.tthc.createDossier({ code: other, data: { ...data, applicantIdNo: '0109999999' }, files: [] });
    await system.until('it is told', async () => (await progress(other)).includes('Không tìm thấy doanh nghiệp 0109999999'));

    expect(JSON.stringify((await system.get('/v1/work-items')).body)).not.toContain('dkkd.main');
  }, 90_000);

  it('hears the partner once, and tells it so in its own words', async () => {
    await system.until('the land office has it', async () => taken.includes(code));
    const said = { SoBienNhan: code, NoiDung: 'Đang đo đạc thửa đất', MaGiaoDich: '0007' };

    const first = await call(`${SECRET}/ChuyenHoSo`, said);
    const again = await call(`${SECRET}/ChuyenHoSo`, said);
    await system.until('the province knows', async () => (await progress(code)).includes('Đang đo đạc thửa đất'));

    expect([first, again]).toEqual([
      [200, { Result: 1, Message: `${code}: đã nhận` }],
      [200, { Result: 1, Message: 'Đã nhận từ trước' }],
    ]);
    expect((await progress(code)).split('Đang đo đạc thửa đất')).toHaveLength(2);
  }, 60_000);

  it('takes nothing from a stranger, and shows the owner what nobody has agreed on', async () => {
    const said = { SoBienNhan: code, NoiDung: 'Giả mạo', MaGiaoDich: '0008' };

    expect(await call('bi-mat-sai/ChuyenHoSo', said)).toEqual([200, { Result: 0, Message: 'Không được phép' }]);
    expect(await call(`${SECRET}/ThuHoi`, said)).toEqual([200, { Result: 0, Message: 'Không hiểu: code-missing' }]);

    await system.until('it is a work item', async () => JSON.stringify((await system.get('/v1/work-items')).body).includes('ThuHoi'));
    expect(await progress(code)).not.toContain('Giả mạo');
    expect(system.output).not.toContain(SECRET);
  }, 60_000);
});

interface Document {
  readonly systems: readonly object[];
  readonly connections: readonly object[];
  readonly routes: readonly object[];
}

/** The registry with both in it: all that their teams have to write. */
function withOffices(now: Document, land: string, register: string): Document {
  const table = (name: string, entries: Readonly<Record<string, string>>) => ({
    ...{ name, version: '1', owner: 'Nhóm Đất đai', title: { vi: name, en: name } },
    entries: Object.entries(entries).map(([from, to]) => ({ from, to })),
  });
  const RECEIVED = 'vn.lienthong.dossier.received.v1';
  const PROCESSING = 'vn.lienthong.dossier.processing.v1';
  const common = { adapter: 'declarative', environment: 'test' };
  const settings = { allowPrivateNetwork: true, probe: { path: '/' } };
  const said = (status: number, Result: number, Message: string) => ({ status, body: { Result, Message } });
  return {
    systems: [
      ...now.systems,
      { id: 'dat-dai', name: 'Phần mềm đất đai', team: 'Nhóm Đất đai' },
      { id: 'dkkd', name: 'Đăng ký doanh nghiệp', team: 'Nhóm Đăng ký kinh doanh' },
    ],
    connections: [
      ...now.connections,
      {
        ...common,
        ...{ id: 'dat-dai.main', system: 'dat-dai' },
        settings: {
          ...settings,
          baseUrl: land,
          deliver: { path: '/tiepnhan', messages: 'cuoc-goi', repeat: 'harmless' },
          receive: {
            path: '/{secret}/{state}',
            list: '',
            item: { reference: '/SoBienNhan', change: ['/MaGiaoDich'] },
            replies: {
              accepted: said(200, 1, '{reference}: đã nhận'),
              repeated: said(200, 1, 'Đã nhận từ trước'),
              refused: said(200, 0, 'Không được phép'),
              unknown: said(200, 0, 'Không hiểu: {problem}'),
            },
          },
        },
        mapping: {
          version: '1',
          mappings: {
            'tiep-nhan': { rules: [{ from: '/event/subject', to: '/SoBienNhan', required: true }] },
            'y-kien': { rules: [{ from: '/item/NoiDung', to: '/data/content', required: true }] },
          },
        },
        codeTables: [
          table('cuoc-goi', { [RECEIVED]: 'tiep-nhan' }),
          table('trang-thai', { ChuyenHoSo: PROCESSING }),
          table('cau-tra-loi', { [PROCESSING]: 'y-kien' }),
        ],
      },
      {
        ...common,
        ...{ id: 'dkkd.main', system: 'dkkd' },
        settings: {
          ...settings,
          baseUrl: register,
          deliver: { method: 'GET', path: '/', messages: 'cuoc-goi', repeat: 'harmless', event: { item: {}, states: 'ket-qua-tra-cuu' } },
          meanings: [{ at: '/error', values: ['404'], means: 'absent' }],
        },
        mapping: {
          version: '1',
          mappings: {
            'tra-cuu': { rules: [{ from: '/event/data/applicantIdNo', to: '/msdn', required: true }] },
            'ket-qua': {
              rules: [
                {
                  from: {
                    'pick-first': [
                      { from: '/item/name' },
                      { from: '/event/data/applicantIdNo', do: [{ prefix: 'Không tìm thấy doanh nghiệp ' }] },
                    ],
                  },
                  to: '/data/content',
                },
              ],
            },
          },
        },
        codeTables: [
          table('cuoc-goi', { [RECEIVED]: 'tra-cuu' }),
          table('ket-qua-tra-cuu', { found: PROCESSING, absent: PROCESSING }),
          table('cau-tra-loi', { [PROCESSING]: 'ket-qua' }),
        ],
      },
    ],
    routes: [
      ...now.routes,
      { id: 'dat-dai', to: ['dat-dai.main', 'dkkd.main'], from: ['tthc-qn'], procedures: [PROCEDURE] },
      { id: 'tra-loi-cua-dat-dai', to: ['tthc-qn.main'], from: ['dat-dai', 'dkkd'] },
    ],
  };
}

function cli(...args: string[]) {
  const environment = { ...system.environment, LIENTHONG_MASTER_KEY_FILE: system.config.masterKeyFile };
  return run(process.execPath, ['dist/apps/cli/main.js', ...args], { env: environment });
}
