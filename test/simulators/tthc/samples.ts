import { createHash } from 'node:crypto';
import type { JsonObject } from '../kit/http';
import { offsetTime, shortDate } from '../kit/clock';
import { samplePdf } from '../kit/sample-pdf';

/** A paper to attach to a dossier. */
export interface NewFile {
  /** Base64 */
  readonly content: string;
  readonly mediaType: string;
  /** File name. */
  readonly name: string;
  /** Name of the paper. */
  readonly displayName: string;
}

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương', 'Lý'];
const MIDDLE = ['Thị Thu', 'Quốc', 'Thị Bích', 'Đức', 'Thị Ngọc', 'Minh', 'Thị Hồng', 'Xuân', 'Thị Mỹ', 'Hữu'];
const GIVEN = ['Hường', 'Khánh', 'Ngọc', 'Thắng', 'Ánh', 'Tuệ', 'Nhung', 'Trường', 'Lệ', 'Phước', 'Quỳnh'];
const WARDS = [
  ['H49.12', 'phường Hồng Gai'],
  ['000.00.14.H49', 'phường Bãi Cháy'],
  ['H49.21', 'phường Cẩm Phả'],
  ['H49.33', 'xã Bình Liêu'],
] as const;

interface Procedure {
  readonly code: string;
  readonly name: string;
  readonly paper: string;
  readonly days: number;
  readonly form: (applicant: string, other: string, date: string) => JsonObject;
}

const BIRTH: Procedure = {
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  paper: 'Giấy chứng sinh',
  days: 1,
  form: (applicant, other, date) => ({ hoTenTre: `${other} An`, ngaySinh: date, gioiTinh: 'Nữ', hoTenMe: applicant, danToc: 'Kinh' }),
};

const OTHERS: readonly Procedure[] = [
  {
    code: '1.000894',
    name: 'Đăng ký kết hôn',
    paper: 'Giấy xác nhận tình trạng hôn nhân',
    days: 3,
    form: (applicant, other) => ({ benNam: { hoTen: applicant }, benNu: { hoTen: other } }),
  },
  {
    code: '1.000656',
    name: 'Đăng ký khai tử',
    paper: 'Giấy báo tử',
    days: 1,
    form: (applicant, other, date) => ({ hoTenNguoiMat: other, ngayMat: date, nguoiKhai: applicant, quanHe: 'Con' }),
  },
];

/** Data of an invented received (or submitted) dossier; the same number makes the same people. */
export function sampleData(number: number, at: number, wanted: unknown): JsonObject {
  const procedure = OTHERS.find(({ code }) => typeof wanted === 'string' && wanted.startsWith(code)) ?? BIRTH;
  const [agency, ward] = pick(WARDS, number);
  const applicant = person(number);
  const date = offsetTime(at - 5 * DAY).slice(0, 10);
  return {
    serviceCode: procedure.code,
    serviceName: procedure.name,
    domainCode: 'G15-LV05',
    domainName: 'Hộ tịch',
    govAgencyCode: agency,
    govAgencyName: `Ủy ban nhân dân ${ward}`,
    applicantName: applicant,
    applicantIdType: 'citizen',
    applicantIdNo: `022190${String(number).padStart(6, '0')}`,
    address: `Số ${(number % 97) + 1}, tổ ${(number % 9) + 1}, ${ward}, tỉnh Quảng Ninh`,
    cityCode: '22',
    contactName: applicant,
    contactTelNo: `0900${String(number).padStart(6, '0')}`,
    submitDate: offsetTime(at),
    receiveDate: offsetTime(at),
    dueDate: offsetTime(at + procedure.days * DAY),
    durationCount: procedure.days,
    durationUnit: 'working-day',
    channel: 'counter',
    receiptNo: `BN-${shortDate(at)}-${String(number).padStart(6, '0')}`,
    briefNote: `${procedure.name} của ${applicant}`,
    form: procedure.form(applicant, person(number + 7), date),
  };
}

/** The paper a sample dossier comes with. */
export function sampleFile(number: number, serviceCode: unknown): NewFile {
  const procedure = OTHERS.find(({ code }) => typeof serviceCode === 'string' && serviceCode.startsWith(code)) ?? BIRTH;
  return {
    content: samplePdf([`Giay to so ${number}`, 'Tai lieu mau, khong co gia tri phap ly']).toString('base64'),
    mediaType: 'application/pdf',
    name: `${procedure.paper.toLowerCase()} ${number}.pdf`,
    displayName: procedure.paper,
  };
}

/** The paper as an event names it: by content address. */
export function paperOf(file: NewFile, index: number): JsonObject {
  const content = Buffer.from(file.content, 'base64');
  return {
    dossierPartNo: `TP${String(index + 1).padStart(2, '0')}`,
    displayName: file.displayName,
    digitised: true,
    attachment: { sha256: sha256(content), size: content.length, name: file.name, mediaType: file.mediaType },
  };
}

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

const DAY = 24 * 60 * 60 * 1000;

function person(number: number): string {
  return `${pick(FAMILY, number)} ${pick(MIDDLE, number)} ${pick(GIVEN, number)}`;
}

function pick<T>(list: readonly [T, ...T[]] | readonly T[], number: number): T {
  return list[number % list.length] as T;
}
