import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../kit/http';
import { WireCaller } from '../kit/wire-caller';
import { HO_TICH_SCENARIO_TEXTS } from './course';
import { startHoTich, type HoTichOptions, type RunningHoTich } from './start-ho-tich';

const CODE = 'H49.12-261125-0001';
const DELAYS = { waiting: 60_000, processing: 60_000, registered: 60_000 };
const PAPER = Buffer.from('giấy chứng sinh, quét ngày 25/11/2026');
const FILE = {
  id: 'tep-1',
  loaiGiayTo: 'GCS',
  tenGiayTo: 'Giấy chứng sinh',
  tenTepDinhKem: 'giấy chứng sinh.pdf',
  huyGiayTo: '0',
  duLieuTepDinhKem: PAPER.toString('base64'),
};

function pushOf(code = CODE, declaration: JsonObject = {}, more: JsonObject = {}): JsonObject {
  const data = { maTTHC: '1.001193', hoTenNguoiYeuCau: 'Vũ Thị Hồng Nhung', soGiayTo: '022194000317', toKhai: {}, ...declaration };
  const ids = { maDonVi: 'H49.12', module: 'LTKS', maTinh: '22', maHoSoLT: '', maHoSoMCDT: code };
  return { ...ids, ngayTiepNhan: '20261125080000', data: JSON.stringify(data), fileDinhKem: [FILE], ...more };
}

let hoTich: RunningHoTich;
let wire: WireCaller;

async function start(options: HoTichOptions = {}): Promise<void> {
  hoTich = await startHoTich({ delays: DELAYS, ...options });
  wire = new WireCaller(hoTich.url, hoTich.client, 'form');
  await wire.logIn();
}

async function ask(...codes: string[]): Promise<JsonObject[]> {
  const { body } = await wire.post('/api/tra-cuu', { maDinhDanhHoSo: codes, maTinh: '22', module: 'LTKS' });
  return body['value'] as JsonObject[];
}

async function stateOf(code = CODE): Promise<unknown> {
  return (await ask(code))[0]?.['trangThai'];
}

/** The states a dossier goes through, looked at once a minute. */
async function states(code: string, minutes: number): Promise<unknown[]> {
  const seen = [await stateOf(code)];
  for (let minute = 0; minute < minutes; minute += 1) {
    await hoTich.control.advance(60_000);
    seen.push(await stateOf(code));
  }
  return seen;
}

beforeEach(() => start());
afterEach(() => hoTich.stop());

describe('the wire of the civil status software', () => {
  it('wants the client’s credentials in the form', async () => {
    const inForm = await wire.logIn();
    const inHeader = await new WireCaller(hoTich.url, hoTich.client, 'basic').logIn();

    expect([inForm.status, inHeader.status]).toEqual([200, 401]);
  });

  it('says that it is there', async () => {
    expect((await wire.get('/api/ket-noi')).body).toEqual({ status: '1' });
  });

  it('takes a dossier once per key, answers the key alike, and refuses the dossier under another key', async () => {
    const first = await wire.post('/api/tiep-nhan', pushOf(), { key: 'k1' });
    const same = await wire.post('/api/tiep-nhan', pushOf(), { key: 'k1' });
    const other = await wire.post('/api/tiep-nhan', pushOf(), { key: 'k2' });

    expect(first.body).toMatchObject({ status: '1' });
    expect(same.body).toEqual(first.body);
    expect(other.body).toMatchObject({ status: '0', errorDescription: `Hồ sơ ${CODE} đã tồn tại trên hệ thống` });
    expect(await hoTich.control.effects()).toHaveLength(1);
  });

  it('keeps what came, byte for byte', async () => {
    await wire.post('/api/tiep-nhan', pushOf());

    const dossier = await hoTich.control.dossier(CODE);

    expect(dossier.declaration).toMatchObject({ hoTenNguoiYeuCau: 'Vũ Thị Hồng Nhung', soGiayTo: '022194000317' });
    expect(dossier.files).toMatchObject([{ name: 'giấy chứng sinh.pdf', size: PAPER.length, removed: false }]);
  });

  it.each<[string, JsonObject, string]>([
    ['no unit', { maDonVi: '' }, 'Thiếu trường bắt buộc: maDonVi'],
    ['an unknown module', { module: 'LTXX' }, 'module phải là một trong: LTKS, LTKT, LTKH, HOTICH'],
    ['a local date', { ngayTiepNhan: '25/11/2026 08:00:00' }, 'ngayTiepNhan không đúng định dạng'],
    ['data as an object', { data: {} }, 'data phải là chuỗi'],
    ['data that is not JSON', { data: 'tờ khai' }, 'data phải là chuỗi JSON của một đối tượng'],
    ['a procedure with the province', { data: '{"maTTHC":"1.001193.H49","hoTenNguoiYeuCau":"A"}' }, 'maTTHC không có trong danh mục'],
    ['a number for an identity', { data: '{"maTTHC":"1.001193","hoTenNguoiYeuCau":"A","soGiayTo":22}' }, 'soGiayTo phải là chuỗi'],
    ['a file that is a reference', { fileDinhKem: [{ ...FILE, duLieuTepDinhKem: 'sha256:ab' }] }, 'không phải base64'],
  ])('refuses %s in words', async (_what, wrong, sentence) => {
    const answered = await wire.post('/api/tiep-nhan', pushOf(CODE, {}, wrong));

    expect(answered.body['status']).toBe('0');
    expect(answered.body['errorDescription']).toContain(sentence);
  });

  it('answers only for dossiers of the module and province asked for', async () => {
    await wire.post('/api/tiep-nhan', pushOf());

    const elsewhere = await wire.post('/api/tra-cuu', { maDinhDanhHoSo: [CODE], maTinh: '22', module: 'LTKT' });
    const rows = await ask('H49.12-261125-9999', CODE);

    expect(elsewhere.body).toMatchObject({ status: '1', value: [] });
    expect(rows.map(row => row['maDinhDanhHoSo'])).toEqual([CODE]);
  });
});

describe('the course of a dossier', () => {
  it('goes from waiting to delivered, with an entry and a certificate', async () => {
    await hoTich.control.setNow(new Date('2026-11-25T01:00:00Z'));
    await wire.logIn();
    await wire.post('/api/tiep-nhan', pushOf());

    const seen = await states(CODE, 3);

    const [row] = await ask(CODE);
    const result = row?.['ketQuaXuLy'] as JsonObject;
    expect(seen).toEqual(['1', '3', '4', '5']);
    expect(row?.['thoiGian']).toMatch(/^25\/11\/2026 08:03:0\d$/);
    expect(result).toMatchObject({
      soDangKy: '001',
      quyenSo: '01/2026',
      trangSo: '01',
      ngayDangKy: '25/11/2026',
      tenTep: 'Giấy khai sinh số 001.pdf',
    });
    expect(Buffer.from(String(result['giayChungNhan']), 'base64').toString('latin1')).toMatch(/^%PDF-1\.4[\s\S]+%%EOF\n$/);
  });

  it('runs all that fell due when the clock jumps', async () => {
    await wire.post('/api/tiep-nhan', pushOf());

    await hoTich.control.advance(3_600_000);

    expect((await hoTich.control.dossier(CODE)).steps.map(({ trangThai }) => trangThai)).toEqual(['1', '3', '4', '5']);
  });

  it('moves by real time too', async () => {
    await hoTich.control.delays({ waiting: 20, processing: 20, registered: 20 });
    await wire.post('/api/tiep-nhan', pushOf());

    await new Promise(resolve => setTimeout(resolve, 300));

    expect(await stateOf()).toBe('5');
  });

  it('waits for the papers it asked for', async () => {
    await hoTich.control.scenario('supplement', CODE);
    await wire.post('/api/tiep-nhan', pushOf());
    const before = await states(CODE, 3);
    const papers = (await ask(CODE))[0]?.['giayToBoSung'];

    const taken = await wire.post('/api/bo-sung', pushOf(CODE, {}, { noiDungBoSung: 'Đã nộp bản chính' }));
    const again = await wire.post('/api/bo-sung', pushOf(CODE, {}, { noiDungBoSung: 'Đã nộp bản chính' }));

    expect(before).toEqual(['1', '2', '2', '2']);
    expect(papers).toEqual([{ tenGiayTo: 'Giấy chứng sinh', ghiChu: 'Nộp bản chính để đối chiếu' }]);
    expect([taken.body['status'], again.body['status']]).toEqual(['1', '0']);
    expect(await states(CODE, 2)).toEqual(['3', '4', '5']);
  });

  it.each([
    ['refuse', '6'],
    ['transfer', '7'],
    ['unknown', '9'],
  ] as const)('fares by the words %s in the declaration', async (scenario, state) => {
    await wire.post('/api/tiep-nhan', pushOf(CODE, { toKhai: { ghiChu: `Tờ khai ${HO_TICH_SCENARIO_TEXTS[scenario]}` } }));

    expect(await states(CODE, 2)).toEqual(['1', state, state]);
  });

  it('stays where an officer puts it', async () => {
    await wire.post('/api/tiep-nhan', pushOf());
    await hoTich.control.state(CODE, { trangThai: '2', nguoiXuLy: 'Đỗ Thị Mỹ Lệ', giayToBoSung: [{ tenGiayTo: 'Tờ khai có chữ ký' }] });

    await hoTich.control.advance(600_000);

    expect((await ask(CODE))[0]).toMatchObject({
      trangThai: '2',
      nguoiXuLy: 'Đỗ Thị Mỹ Lệ',
      giayToBoSung: [{ tenGiayTo: 'Tờ khai có chữ ký' }],
    });
  });

  it('ends where it is when the applicant withdraws', async () => {
    const withdrawal = { maHoSoMCDT: CODE, maTinh: '22', module: 'LTKS', lyDo: 'Người nộp đề nghị rút' };
    const tooEarly = await wire.post('/api/rut-ho-so', withdrawal);
    await wire.post('/api/tiep-nhan', pushOf());

    const taken = await wire.post('/api/rut-ho-so', withdrawal);

    expect(tooEarly.body['errorDescription']).toBe(`Không tìm thấy hồ sơ ${CODE}`);
    expect(taken.body['status']).toBe('1');
    expect(await states(CODE, 2)).toEqual(['1', '1', '1']);
  });

  it('can move on before the push is answered, and tell a state twice', async () => {
    await hoTich.control.fault('callback-before-answer');
    await wire.post('/api/tiep-nhan', pushOf());
    await hoTich.control.fault('duplicate-answer');

    const rows = await ask(CODE);

    expect(rows.map(row => row['trangThai'])).toEqual(['3', '3']);
  });

  it('remembers dossiers, keys, plans and clock over a restart', async () => {
    await hoTich.stop();
    const folder = await mkdtemp(join(tmpdir(), 'ho-tich-'));
    const stateFile = join(folder, 'ho-tich.json');
    await start({ stateFile });
    await wire.post('/api/tiep-nhan', pushOf(), { key: 'k1' });
    await hoTich.control.advance(50_000);
    await hoTich.stop();

    await start({ stateFile });
    const same = await wire.post('/api/tiep-nhan', pushOf(), { key: 'k1' });
    await hoTich.control.advance(20_000);

    expect(same.body['status']).toBe('1');
    expect(await stateOf()).toBe('3');
    expect(await hoTich.control.effects()).toHaveLength(1);
    expect(await hoTich.control.received({ key: 'k1' })).toHaveLength(2);
    await rm(folder, { recursive: true });
  });
});
