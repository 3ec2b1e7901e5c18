import type { JsonObject } from '../kit/http';
import { WireCaller } from '../kit/wire-caller';
import { startTthc, type RunningTthc } from './start-tthc';

const CODE = 'H49.12-261125-0001';
const PROGRESS = { MaHoSo: CODE, TrangThai: '4', NguoiXuLy: 'Đỗ Thị Mỹ Lệ', NoiDungXuLy: 'Đang thẩm tra', ThoiDiemXuLy: '20261125091500' };
const SNAPSHOT = {
  MaHoSo: 'G15.10-20261125-0000042',
  MaTTHC: '1.001193',
  TenTTHC: 'Đăng ký khai sinh',
  MaLinhVuc: 'G15-LV05',
  TenLinhVuc: 'Hộ tịch',
  LoaiDoiTuong: '1',
  DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '022190000042' }],
  NgayTiepNhan: '20261125080000',
  TrangThaiHoSo: '2',
  DonViXuLy: 'Ủy ban nhân dân phường Hồng Gai',
};

let tthc: RunningTthc;
let wire: WireCaller;

beforeAll(async () => {
  tthc = await startTthc();
});

beforeEach(async () => {
  await tthc.control.reset();
  wire = new WireCaller(tthc.url, tthc.client, 'basic');
  await wire.logIn();
  await tthc.control.createDossier({ code: CODE });
});

afterAll(() => tthc.stop());

const resultOf = (body: JsonObject) => body['result'] as JsonObject;

describe('the wire of the one-stop software', () => {
  it('gives a token for the right secret only', async () => {
    const right = await wire.logIn();
    const wrong = await wire.logIn('sai');
    const inForm = await new WireCaller(tthc.url, tthc.client, 'form').logIn();

    expect(right).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600 } });
    expect([wrong.status, inForm.status]).toEqual([401, 401]);
  });

  it('refuses a token whose time is over by the simulator’s clock', async () => {
    const before = await wire.get('/api/thong-tin');

    await tthc.control.advance(3601_000);
    const after = await wire.get('/api/thong-tin');

    expect(before).toMatchObject({ status: 200, body: { error_code: '0' } });
    expect(after.status).toBe(401);
  });

  it('takes progress once per key', async () => {
    const first = await wire.post('/api/tien-do', PROGRESS, { key: 'k1' });
    const second = await wire.post('/api/tien-do', PROGRESS, { key: 'k1' });

    expect(first.body).toMatchObject({ error_code: '0', result: { MaHoSo: CODE, trung: 'False' } });
    expect(second.body).toMatchObject({ error_code: '0', result: { MaHoSo: CODE, trung: 'True' } });
    expect((await tthc.control.dossier(CODE)).progress).toHaveLength(1);
    expect(await tthc.control.effects()).toMatchObject([{ seq: 1, key: 'k1', kind: 'tien-do', dossier: CODE, detail: '4' }]);
    expect((await tthc.control.received({ key: 'k1' })).map(({ body }) => body)).toEqual([PROGRESS, PROGRESS]);
  });

  it('answers a question about a key', async () => {
    await wire.post('/api/tien-do', PROGRESS, { key: 'k2' });

    const there = await wire.get('/api/lan-gui/k2');
    const absent = await wire.get('/api/lan-gui/k3');

    expect(there.body).toMatchObject({ error_code: '0', result: { MaHoSo: CODE } });
    expect(resultOf(there.body)['ThoiDiemNhan']).toMatch(/^\d{14}$/);
    expect(absent.body['error_code']).toBe('LG404');
  });

  it('does not know every dossier', async () => {
    const answered = await wire.post('/api/tien-do', { ...PROGRESS, MaHoSo: 'H49.12-261125-9999' });

    expect(answered).toMatchObject({ status: 200, body: { error_code: 'HS404' } });
    expect(await tthc.control.effects()).toEqual([]);
  });

  it('lets a refused key be used again', async () => {
    await wire.post('/api/tien-do', { ...PROGRESS, ThoiDiemXuLy: '25/11/2026' }, { key: 'k4' });

    const again = await wire.post('/api/tien-do', PROGRESS, { key: 'k4' });

    expect(again.body).toMatchObject({ error_code: '0', result: { trung: 'False' } });
  });

  it.each<[string, JsonObject, string]>([
    ['tien-do', { ...PROGRESS, NguoiXuLy: '' }, 'Thiếu trường bắt buộc: NguoiXuLy'],
    ['tien-do', { ...PROGRESS, TrangThai: 4 }, 'TrangThai phải là chuỗi'],
    ['bo-sung', { MaHoSo: CODE, TrangThai: '4', DanhSachHoSoBoSung: [] }, 'TrangThai phải là một trong: 5'],
    ['nghia-vu-tai-chinh', { MaHoSo: CODE, TrangThai: '6', DanhSachLePhi: [] }, 'Thiếu trường bắt buộc: DanhSachLePhi'],
    ['ho-so', { ...SNAPSHOT, DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '22190000042' }] }, 'SoDinhDanh phải có 12 chữ số'],
    ['ho-so', { ...SNAPSHOT, NgayTiepNhan: '' }, 'Thiếu trường bắt buộc: NgayTiepNhan'],
  ])('refuses a wrong %s in words', async (service, body, sentence) => {
    const answered = await wire.post(`/api/${service}`, body);

    expect(answered.body['error_code']).toBe('HS400');
    expect(answered.body['message']).toContain(sentence);
  });

  it('opens a dossier of a sector system and then updates it', async () => {
    await wire.post('/api/ho-so', { ...SNAPSHOT, TrangThaiHoSo: '1', NgayTiepNhan: '' });
    await wire.post('/api/ho-so', SNAPSHOT);

    const dossier = await tthc.control.dossier(SNAPSHOT.MaHoSo);

    expect(dossier).toMatchObject({ state: '2', fromSector: true, snapshot: SNAPSHOT });
    expect((await tthc.control.effects()).map(({ detail }) => detail)).toEqual(['mới', 'cập nhật']);
  });

  it('keeps supplement requests, fees and results with the dossier', async () => {
    const papers = [
      {
        HoSoBoSungId: 'b1',
        NoiDungBoSung: 'Nộp lại giấy chứng sinh',
        NgayBoSung: '20261125100000',
        TrangThaiBoSung: 'False',
        DanhSachGiayToBoSung: [{ TenGiayTo: 'Giấy chứng sinh' }],
      },
    ];
    const fees = [{ MaPhiLePhi: 'LP-HT-01', TenPhiLePhi: 'Lệ phí hộ tịch', Gia: '8000', HinhThucThu: '1' }];
    const results = [
      { TenGiayTo: 'Giấy khai sinh', GiayToId: 'kq1', DuongDanTepTinKetQua: 'http://127.0.0.1/v1/attachments/ab', SoDangKy: '001' },
    ];

    const answers = [
      await wire.post('/api/bo-sung', { MaHoSo: CODE, TrangThai: '5', DanhSachHoSoBoSung: papers }),
      await wire.post('/api/nghia-vu-tai-chinh', { MaHoSo: CODE, TrangThai: '6', DanhSachLePhi: fees }),
      await wire.post('/api/ket-qua', { MaHoSo: CODE, TrangThai: '9', NgayKetThucXuLy: '20261126100000', DanhSachGiayToKetQua: results }),
    ];

    const dossier = await tthc.control.dossier(CODE);
    expect(answers.map(({ body }) => body['error_code'])).toEqual(['0', '0', '0']);
    expect([dossier.supplements, dossier.payments, dossier.results].map(list => list.length)).toEqual([1, 1, 1]);
    expect(dossier.state).toBe('9');
  });
});
