import { createHash } from 'node:crypto';
import { fieldProblems, type FieldRules } from '../kit/field-rules';
import { isObject, type JsonObject } from '../kit/http';
import type { HoTichFile } from './state';

export const MODULES = ['LTKS', 'LTKT', 'LTKH', 'HOTICH'] as const;

const MODULE = { required: true, oneOf: MODULES } as const;

const PUSH: FieldRules = {
  maDonVi: { required: true },
  module: MODULE,
  maTinh: { required: true },
  maHoSoLT: {},
  maHoSoMCDT: { required: true },
  ngayTiepNhan: { required: true, format: 'compact' },
  data: { required: true },
  fileDinhKem: {
    list: {
      id: { required: true },
      loaiGiayTo: {},
      tenGiayTo: { required: true },
      tenTepDinhKem: { required: true },
      huyGiayTo: { oneOf: ['0', '1'] },
      duLieuTepDinhKem: {},
    },
  },
};

const SUPPLEMENT: FieldRules = { ...PUSH, noiDungBoSung: {} };

const WITHDRAWAL: FieldRules = { maHoSoMCDT: { required: true }, maTinh: { required: true }, module: MODULE, lyDo: {} };

/** A push or a supplement, checked. */
export interface Pushed {
  readonly code: string;
  readonly interlinkedCode: string;
  readonly module: string;
  readonly province: string;
  readonly unit: string;
  readonly declaration: JsonObject;
  /** The declaration as it came, for the scenario written into it. */
  readonly text: string;
  readonly files: readonly HoTichFile[];
  readonly content: string;
}

export interface Withdrawal {
  readonly code: string;
  readonly module: string;
  readonly province: string;
  readonly reason: string;
}

export interface Question {
  readonly codes: readonly string[];
  readonly module: string;
  readonly province: string;
}

/** What came, or what is wrong with it in the software's words. */
export type Checked<T> = { readonly value: T } | { readonly problem: string };

export function readPush(body: unknown): Checked<Pushed> {
  return readPushed(PUSH, body, declarationProblems);
}

/** A supplement repeats of the declaration only what changed. */
export function readSupplement(body: unknown): Checked<Pushed> {
  return readPushed(SUPPLEMENT, body, () => []);
}

export function readWithdrawal(body: unknown): Checked<Withdrawal> {
  const problems = fieldProblems(WITHDRAWAL, body);
  if (problems.length > 0 || !isObject(body)) return { problem: problems.join('; ') };
  return {
    value: { code: text(body, 'maHoSoMCDT'), module: text(body, 'module'), province: text(body, 'maTinh'), reason: text(body, 'lyDo') },
  };
}

export function readQuestion(body: unknown): Checked<Question> {
  if (!isObject(body)) return { problem: 'Nội dung phải là đối tượng' };
  const { maDinhDanhHoSo: codes, ...rest } = body;
  const problems = fieldProblems({ maTinh: { required: true }, module: MODULE }, rest);
  if (!Array.isArray(codes) || codes.length === 0 || !codes.every(code => typeof code === 'string')) {
    problems.push('maDinhDanhHoSo phải là danh sách mã hồ sơ');
  }
  if (problems.length > 0) return { problem: problems.join('; ') };
  return { value: { codes: codes as string[], module: text(body, 'module'), province: text(body, 'maTinh') } };
}

function readPushed(rules: FieldRules, body: unknown, more: (declaration: JsonObject) => string[]): Checked<Pushed> {
  const problems = fieldProblems(rules, body);
  if (problems.length > 0 || !isObject(body)) return { problem: problems.join('; ') };
  const declaration = parse(text(body, 'data'));
  if (declaration === undefined) return { problem: 'data phải là chuỗi JSON của một đối tượng' };
  const rows = Array.isArray(body['fileDinhKem']) ? (body['fileDinhKem'] as JsonObject[]) : [];
  const wrong = [...more(declaration), ...rows.flatMap(fileProblems)];
  if (wrong.length > 0) return { problem: wrong.join('; ') };
  return {
    value: {
      code: text(body, 'maHoSoMCDT'),
      interlinkedCode: text(body, 'maHoSoLT'),
      module: text(body, 'module'),
      province: text(body, 'maTinh'),
      unit: text(body, 'maDonVi'),
      declaration,
      text: text(body, 'data'),
      files: rows.map(fileOf),
      content: text(body, 'noiDungBoSung'),
    },
  };
}

function declarationProblems(declaration: JsonObject): string[] {
  const { maTTHC, hoTenNguoiYeuCau, soGiayTo = '', toKhai = {} } = declaration;
  return [
    ...(typeof maTTHC === 'string' && /^\d\.\d{6}$/.test(maTTHC) ? [] : ['maTTHC không có trong danh mục thủ tục quốc gia']),
    ...(typeof hoTenNguoiYeuCau === 'string' && hoTenNguoiYeuCau !== '' ? [] : ['Thiếu trường bắt buộc: hoTenNguoiYeuCau']),
    ...(typeof soGiayTo === 'string' ? [] : ['soGiayTo phải là chuỗi']),
    ...(isObject(toKhai) ? [] : ['toKhai phải là đối tượng']),
  ];
}

function fileProblems(row: JsonObject): string[] {
  const data = text(row, 'duLieuTepDinhKem');
  if (row['huyGiayTo'] === '1') return [];
  const whole = data !== '' && Buffer.from(data, 'base64').toString('base64') === data;
  return whole ? [] : [`Tệp đính kèm ${text(row, 'id')} không phải base64`];
}

function fileOf(row: JsonObject): HoTichFile {
  const content = Buffer.from(text(row, 'duLieuTepDinhKem'), 'base64');
  return {
    id: text(row, 'id'),
    name: text(row, 'tenTepDinhKem'),
    paper: text(row, 'tenGiayTo'),
    removed: row['huyGiayTo'] === '1',
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  };
}

function text(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
}

function parse(json: string): JsonObject | undefined {
  try {
    const value = JSON.parse(json) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
