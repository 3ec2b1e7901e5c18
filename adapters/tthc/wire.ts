import { type Static, type TProperties, type TSchema, Type } from '@sinclair/typebox';
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler';
import { AdapterFailure } from '@lienthong/adapter-sdk';

/** Every value of this wire is a text (DVCQG integration guide v1.4). */
const some = Type.String({ minLength: 1 });
const text = Type.Optional(Type.String());
/** Local time of Việt Nam, yyyyMMddHHmmss. */
const moment = Type.String({ pattern: '^\\d{14}$' });
const maybeMoment = Type.Optional(Type.String({ pattern: '^(\\d{14})?$' }));
const state = Type.String({ pattern: '^([1-9]|10)$' });
const amount = Type.String({ pattern: '^\\d+$' });
const maybeLink = Type.Optional(Type.String({ pattern: '^(https?://\\S+)?$' }));

const maybeList = (properties: TProperties) => Type.Optional(Type.Array(Type.Object(properties)));
const someOf = (properties: TProperties) => Type.Array(Type.Object(properties), { minItems: 1 });
const compile = (properties: TProperties): TypeCheck<TSchema> => TypeCompiler.Compile<TSchema>(Type.Object(properties));

const fee = { MaPhiLePhi: some, TenPhiLePhi: some, Gia: amount, HinhThucThu: text };

/** What the system takes, by call. A mapping's result is held against this before anything is sent. */
const takes: Readonly<Record<string, TypeCheck<TSchema>>> = {
  'tien-do': compile({
    MaHoSo: some,
    TrangThai: state,
    NguoiXuLy: Type.String({ minLength: 1, maxLength: 50 }),
    ChucDanh: text,
    PhongBanXuLy: text,
    NoiDungXuLy: text,
    ThoiDiemXuLy: moment,
    NgayBatDau: maybeMoment,
    NgayKetThucTheoQuyDinh: maybeMoment,
  }),
  'bo-sung': compile({
    MaHoSo: some,
    TrangThai: Type.Literal('5'),
    DanhSachHoSoBoSung: someOf({
      HoSoBoSungId: some,
      NguoiYeuCauBoSung: text,
      NoiDungBoSung: some,
      NgayBoSung: moment,
      TrangThaiBoSung: Type.Union([Type.Literal('True'), Type.Literal('False')]),
      DanhSachGiayToBoSung: maybeList({ TenGiayTo: some, GhiChu: text }),
      NgayHenTraTruoc: maybeMoment,
      NgayHenTraMoi: maybeMoment,
    }),
  }),
  'nghia-vu-tai-chinh': compile({ MaHoSo: some, TrangThai: Type.Literal('6'), DanhSachLePhi: someOf(fee) }),
  'ket-qua': compile({
    MaHoSo: some,
    TrangThai: Type.Literal('9'),
    NgayKetThucXuLy: moment,
    GhiChu: text,
    DanhSachGiayToKetQua: someOf({
      TenGiayTo: some,
      GiayToId: text,
      MaGiayToKetQua: text,
      DuongDanTepTinKetQua: maybeLink,
      SoDangKy: text,
      QuyenSo: text,
      TrangSo: text,
    }),
  }),
  'ho-so': compile({
    MaHoSo: some,
    MaTTHC: some,
    TenTTHC: some,
    MaLinhVuc: some,
    TenLinhVuc: some,
    KenhThucHien: Type.Optional(Type.String({ pattern: '^[123]?$' })),
    ChuHoSo: some,
    SoGiayToChuHoSo: text,
    LoaiDoiTuong: Type.String({ pattern: '^[1-4]$' }),
    Email: text,
    SoDienThoai: text,
    TrichYeuHoSo: Type.Optional(Type.String({ maxLength: 1000 })),
    NgayNopHoSo: maybeMoment,
    NgayTiepNhan: maybeMoment,
    NgayHenTra: maybeMoment,
    TrangThaiHoSo: state,
    HinhThuc: Type.Optional(Type.String({ pattern: '^[01]?$' })),
    ThongTinTra: text,
    DonViXuLy: some,
    NoiNopHoSo: text,
    TaiLieuNop: maybeList({
      TepDinhKemId: text,
      TenTepDinhKem: Type.String({ minLength: 1, maxLength: 4000 }),
      IsDeleted: text,
      MaThanhPhanHoSo: text,
      DuongDanTaiTepTin: maybeLink,
      DuocSoHoa: text,
    }),
    DanhSachLePhi: maybeList(fee),
    SoBienNhan: text,
  }),
};

/** The answer to every call; what stands in `result` depends on the call. */
const answer = Type.Object({
  error_code: some,
  message: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  result: Type.Optional(Type.Unknown()),
});
export type WireAnswer = Static<typeof answer>;

/** What the system sends. */
export const sends = {
  answer: TypeCompiler.Compile(answer),
  /** `result` of the probe. */
  system: TypeCompiler.Compile(Type.Object({ he_thong: Type.String(), phien_ban: Type.String() })),
  /** `result` of a question for a message: the system has it. */
  message: TypeCompiler.Compile(Type.Object({ MaHoSo: some, ThoiDiemNhan: Type.String() })),
};

const repeated = TypeCompiler.Compile(Type.Object({ trung: Type.Literal('True') }));

/** Did the system say that it already had a message under this key? */
export function isRepeat(taken: WireAnswer): boolean {
  return repeated.Check(taken.result);
}

/** Refuses to send what the receiver cannot take: the fault is in the mapping, and nothing has left yet. */
export function sendable(call: string, body: unknown): void {
  const check = takes[call];
  if (check?.Check(body)) return;
  throw new AdapterFailure('permanent', 'mapping-failed', `The mapping "${call}" makes a message that the receiver cannot take.`, {
    detail: check?.Errors(body).First()?.path ?? `/${call}`,
  });
}
