import type { FieldRules } from '../kit/field-rules';

/** Fields of the one-stop software's calls: names and duties of the DVCQG integration guide v1.4. */

const STATES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];
const FLAG = { oneOf: ['0', '1'] };
const TIME = { format: 'compact' } as const;
const NEEDED_TIME = { required: true, format: 'compact' } as const;

const FEES: FieldRules = {
  MaPhiLePhi: { required: true },
  TenPhiLePhi: { required: true },
  Gia: { required: true, format: 'digits' },
  HinhThucThu: {},
  LoaiPhiLePhi: {},
};

const RESULTS: FieldRules = {
  TenGiayTo: { required: true, max: 2000 },
  GiayToId: {},
  MaGiayToKetQua: {},
  MaThanhPhanHoSo: {},
  DuongDanTepTinKetQua: { format: 'url' },
  SoDangKy: {},
  QuyenSo: {},
  TrangSo: {},
};

const SUPPLEMENTS: FieldRules = {
  HoSoBoSungId: { required: true },
  NguoiYeuCauBoSung: {},
  NoiDungBoSung: { required: true },
  NgayBoSung: NEEDED_TIME,
  NguoiTiepNhanBoSung: {},
  ThongTinTiepNhan: {},
  NgayTiepNhanBoSung: TIME,
  TrangThaiBoSung: { required: true, format: 'boolean' },
  DanhSachGiayToBoSung: { list: { TenGiayTo: { required: true }, GhiChu: {} } },
  DanhSachLePhiBoSung: { list: FEES },
  NgayHenTraTruoc: TIME,
  NgayHenTraMoi: TIME,
};

/** `POST /api/tien-do`; service CapNhatTienDoHoSoMC of the guide. */
export const PROGRESS: FieldRules = {
  MaHoSo: { required: true },
  TrangThai: { required: true, oneOf: STATES },
  NguoiXuLy: { required: true, max: 50 },
  ChucDanh: {},
  PhongBanXuLy: {},
  NoiDungXuLy: {},
  ThoiDiemXuLy: NEEDED_TIME,
  NgayBatDau: TIME,
  NgayKetThucTheoQuyDinh: TIME,
};

/** `POST /api/bo-sung` */
export const SUPPLEMENT_REQUEST: FieldRules = {
  MaHoSo: { required: true },
  TrangThai: { required: true, oneOf: ['5'] },
  DanhSachHoSoBoSung: { required: true, list: SUPPLEMENTS },
};

/** `POST /api/nghia-vu-tai-chinh` */
export const PAYMENT_REQUEST: FieldRules = {
  MaHoSo: { required: true },
  TrangThai: { required: true, oneOf: ['6'] },
  DanhSachLePhi: { required: true, list: FEES },
};

/** `POST /api/ket-qua` */
export const RESULT: FieldRules = {
  MaHoSo: { required: true },
  TrangThai: { required: true, oneOf: ['9'] },
  NgayKetThucXuLy: NEEDED_TIME,
  GhiChu: {},
  DanhSachGiayToKetQua: { required: true, list: RESULTS },
};

/** `POST /api/ho-so`; service DongBoHoSoMC of the guide. A dossier that is only submitted (1) has no time of receipt yet. */
export function snapshotFields(state: unknown): FieldRules {
  return state === '1' ? { ...SNAPSHOT, NgayTiepNhan: TIME } : SNAPSHOT;
}

const SNAPSHOT: FieldRules = {
  MaHoSo: { required: true },
  MaTTHC: { required: true },
  TenTTHC: { required: true },
  MaLinhVuc: { required: true },
  TenLinhVuc: { required: true },
  KenhThucHien: { oneOf: ['1', '2', '3'] },
  ChuHoSo: {},
  SoGiayToChuHoSo: {},
  DinhDanhCHS: { list: { LoaiDinhDanh: { required: true, oneOf: ['1', '2'] }, SoDinhDanh: { required: true, format: 'digits' } } },
  LoaiDoiTuong: { required: true, oneOf: ['1', '2', '3', '4'] },
  MaDoiTuong: {},
  ThongTinKhac: {},
  Email: {},
  Fax: {},
  SoDienThoai: {},
  TrichYeuHoSo: { max: 1000 },
  NgayNopHoSo: TIME,
  NgayTiepNhan: NEEDED_TIME,
  NgayHenTra: TIME,
  NgayKetThucXuLy: TIME,
  NgayTra: TIME,
  NgayTuChoi: TIME,
  TrangThaiHoSo: { required: true, oneOf: STATES },
  HinhThuc: FLAG,
  ThongTinTra: {},
  DonViXuLy: { required: true },
  GhiChu: {},
  NoiNopHoSo: { oneOf: ['1', '2'] },
  HoSoCoThanhPhanSoHoa: FLAG,
  TaiKhoanDuocXacThucVoiVNeID: FLAG,
  DuocThanhToanTrucTuyen: { oneOf: ['0', '1', '2', '3'] },
  DSKetNoiCSDL: { list: { MaCSDL: { required: true } } },
  TaiLieuNop: {
    list: {
      TepDinhKemId: {},
      TenTepDinhKem: { required: true, max: 4000 },
      IsDeleted: { format: 'boolean' },
      MaThanhPhanHoSo: {},
      DuongDanTaiTepTin: { format: 'url' },
      DuocSoHoa: FLAG,
      DuocTaiSuDung: { oneOf: ['0', '1', '2'] },
      DuocLayTuKhoDMQG: FLAG,
      MaKetQuaThayThe: {},
    },
  },
  DanhSachLePhi: { list: FEES },
  DanhSachTepDinhKemKhac: { list: { TenGiayTo: { required: true }, SoLuong: {}, LoaiGiayTo: {} } },
  DanhSachHoSoBoSung: { list: SUPPLEMENTS },
  DanhSachGiayToKetQua: { list: RESULTS },
  SoBienNhan: {},
};
