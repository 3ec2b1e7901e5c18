import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import { EVENT_TYPES } from '@lienthong/dossier';

/** Local time of Việt Nam, yyyyMMddHHmmss. */
const moment = Type.String({ pattern: '^\\d{14}$' });
const flag = Type.Union([Type.Literal('0'), Type.Literal('1')]);
const text = Type.Optional(Type.Union([Type.String(), Type.Null()]));

const file = Type.Object({
  id: Type.String({ minLength: 1 }),
  loaiGiayTo: Type.String(),
  tenGiayTo: Type.String(),
  tenTepDinhKem: Type.String(),
  huyGiayTo: flag,
  /** The address of the content; the client puts the content itself there, as base64. */
  duLieuTepDinhKem: Type.Optional(Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) })),
});

const push = Type.Object({
  maDonVi: Type.String({ minLength: 1 }),
  module: Type.String({ minLength: 1 }),
  maTinh: Type.String({ minLength: 1 }),
  maHoSoLT: Type.Optional(Type.String()),
  maHoSoMCDT: Type.String({ minLength: 1 }),
  ngayTiepNhan: moment,
  data: Type.String(),
  fileDinhKem: Type.Optional(Type.Array(file)),
});

/** What the system takes, by call. A mapping's result is held against this before anything is sent. */
const takes: Readonly<Record<string, TypeCheck<TSchema>>> = {
  'tiep-nhan': TypeCompiler.Compile(push),
  'bo-sung': TypeCompiler.Compile(Type.Composite([push, Type.Object({ noiDungBoSung: Type.String() })])),
  'rut-ho-so': TypeCompiler.Compile(
    Type.Object({
      maHoSoMCDT: Type.String({ minLength: 1 }),
      maTinh: Type.String({ minLength: 1 }),
      module: Type.String({ minLength: 1 }),
      lyDo: Type.String(),
    }),
  ),
  'tra-cuu': TypeCompiler.Compile(
    Type.Object({
      maDinhDanhHoSo: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
      maTinh: Type.String({ minLength: 1 }),
      module: Type.String({ minLength: 1 }),
    }),
  ),
};

const verdict = { status: flag, statusDescription: text, errorCode: text, errorDescription: text };
const verdictSchema = Type.Object(verdict);

/** The system's word on a call: "1" is yes; "0" is no, and the reason is a Vietnamese sentence. */
export type Verdict = Static<typeof verdictSchema>;

const row = Type.Object({
  maDinhDanhHoSo: Type.String({ minLength: 1 }),
  trangThai: Type.String({ minLength: 1 }),
  /** dd/MM/yyyy HH:mm:ss, local time of Việt Nam. */
  thoiGian: Type.String({ pattern: '^\\d{2}/\\d{2}/\\d{4} \\d{2}:\\d{2}:\\d{2}$' }),
  nguoiXuLy: text,
  ghiChu: text,
  giayToBoSung: Type.Optional(Type.Union([Type.Array(Type.Object({ tenGiayTo: Type.String(), ghiChu: text })), Type.Null()])),
  ketQuaXuLy: Type.Optional(
    Type.Union([
      Type.Object({
        soDangKy: text,
        quyenSo: text,
        trangSo: text,
        ngayDangKy: text,
        giayChungNhan: text,
        tenTep: text,
      }),
      Type.Null(),
    ]),
  ),
});

/** The state of one dossier, as the system tells it. */
export type Row = Static<typeof row>;

/** What the system sends. Rows are checked one by one, so that one bad row does not spoil its neighbours. */
export const sends = {
  probe: TypeCompiler.Compile(Type.Object({ status: flag })),
  verdict: TypeCompiler.Compile(verdictSchema),
  rows: TypeCompiler.Compile(
    Type.Object({
      ...verdict,
      value: Type.Optional(Type.Union([Type.Array(Type.Object({ maDinhDanhHoSo: Type.String({ minLength: 1 }) })), Type.Null()])),
    }),
  ),
  row: TypeCompiler.Compile(row),
};

/** What the mapping of a state makes. Without a type the state means nothing to anybody else, and there is no event. */
export const stateOutput = TypeCompiler.Compile(
  Type.Object({
    type: Type.Optional(Type.Union(EVENT_TYPES.map(type => Type.Literal(type)))),
    time: Type.Optional(Type.String()),
    final: Type.Optional(Type.Boolean()),
    /** The mapping of a state that must have come before: if nobody asked at the time, its answer is made now. */
    after: Type.Optional(Type.String()),
    data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
);

/** Refuses to send what the receiver cannot take: the fault is in the mapping, and nothing has left yet. */
export function sendable(call: string, body: unknown): void {
  const check = takes[call];
  if (check?.Check(body)) return;
  throw new AdapterFailure('permanent', 'mapping-failed', `The mapping "${call}" makes a message that the receiver cannot take.`, {
    detail: check?.Errors(body).First()?.path ?? `/${call}`,
  });
}

/** A certificate sent inline, taken out of its row. */
export interface Certificate {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Takes the inline certificate out of the row: files never travel inside events. */
export function splitCertificate(told: Row): { row: Row; certificate: Certificate | undefined } {
  const full = withoutBlanks(told) as Row;
  if (!full.ketQuaXuLy) return { row: full, certificate: undefined };
  const { giayChungNhan, tenTep, ...result } = full.ketQuaXuLy;
  const rest = { ...full, ketQuaXuLy: result };
  if (!giayChungNhan) return { row: rest, certificate: undefined };
  const content = Buffer.from(giayChungNhan, 'base64');
  if (content.length === 0 || content.toString('base64') !== giayChungNhan.replace(/\s/g, '')) {
    throw new AdapterFailure('ambiguous', 'not-the-format', 'The certificate is not base64.', { detail: '/ketQuaXuLy/giayChungNhan' });
  }
  return { row: rest, certificate: { name: tenTep || full.maDinhDanhHoSo, mediaType: mediaTypeOf(content), content } };
}

/** The system writes "" and null where it has nothing to say; to a mapping both must be absent. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([, part]) => part !== null && part !== '');
  return Object.fromEntries(said.map(([name, part]) => [name, withoutBlanks(part)]));
}

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['25504446', 'application/pdf'],
  ['89504e47', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['3c3f786d6c', 'application/xml'],
];

/** The wire does not say what kind of file it is; the first bytes do. */
function mediaTypeOf(content: Buffer): string {
  const head = content.subarray(0, 8).toString('hex');
  return SIGNATURES.find(([signature]) => head.startsWith(signature))?.[1] ?? 'application/octet-stream';
}
