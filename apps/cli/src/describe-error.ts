import { LienThongError } from '@lienthong/dossier';
import { plain } from './terminal';

/** What to do about errors that come from below and name no remedy of their own; Vietnamese first. */
const REMEDIES: Readonly<Record<string, string>> = {
  CONFIGURATION_INVALID: 'Đặt các biến môi trường nêu trên rồi chạy lại / Set the variables named above and run again',
  USER_EXISTS: 'Chọn tên khác / Choose another name',
  TEAM_MISSING: 'Thêm / Add --team',
  PASSWORD_UNFIT: 'Chọn mật khẩu dài 12 đến 256 ký tự / Choose one of 12 to 256 characters',
  DATABASE_UNAVAILABLE: 'Kiểm tra DATABASE_URL và PostgreSQL có đang chạy không / Check DATABASE_URL, and whether PostgreSQL is up',
  REGISTRY_INVALID: 'Sửa các chỗ nêu trên rồi chạy lại; chưa có gì thay đổi / Correct these and run again; nothing has changed',
  MAPPING_INVALID: 'Sửa các chỗ nêu trên trong tệp ánh xạ / Correct these in the mapping file',
  MAPPING_TESTS_INVALID: 'Sửa các chỗ nêu trên trong tệp phép thử / Correct these in the file of tests',
  RESOURCES_INVALID: 'Mỗi tài liệu bắt đầu bằng kind, xem lienthong system plan --help / Each document begins with its kind',
  MASTER_KEY_WRONG: 'Dùng đúng khoá chính của hệ thống này (LIENTHONG_MASTER_KEY_FILE) / Use the master key of this installation',
  MASTER_KEY_MALFORMED: 'Khoá chính là 32 byte, base64 hoặc hex / The master key is 32 bytes in base64 or hex',
  KEY_FILE_UNREADABLE: 'Kiểm tra LIENTHONG_MASTER_KEY_FILE và quyền đọc tệp / Check LIENTHONG_MASTER_KEY_FILE and who may read it',
};

/** What happened, for errors whose own text repeats the list of problems that is printed below it. */
const HEADLINES: Readonly<Record<string, string>> = {
  CONFIGURATION_INVALID: 'Cấu hình thiếu hoặc sai / The configuration is incomplete or wrong',
  MAPPING_INVALID: 'Ánh xạ hoặc bảng mã có chỗ sai / The mapping or its code tables have problems',
  MAPPING_TESTS_INVALID: 'Phép thử có chỗ sai / The tests have problems',
  RESOURCES_INVALID:
    'Có tài liệu không phải hệ thống, kết nối, tuyến hay bảng mã / A document is no system, connection, route or code table',
  REGISTRY_INVALID: 'Không ban hành được, tài liệu có chỗ sai / Not published, the document has problems',
};

/** SQLSTATE of a table or schema that is not there. */
const NOT_MIGRATED: readonly unknown[] = ['42P01', '3F000'];

/** An error for people: what happened, each single problem, why, what to do, who. */
export function describeError(error: unknown): string {
  if (!(error instanceof LienThongError)) return describeFault(error);
  const { code, message, violations, params } = error;
  const lines = [
    `✕ ${code}: ${violations.length === 0 ? message : (HEADLINES[code] ?? message)}`,
    ...violations.map(violation => `  ${violation.pointer || '/'}: ${violation.message}`),
    labelled('Vì sao / Why', params['why']),
    labelled('Cách xử lý / What to do', params['do'] ?? REMEDIES[code]),
    labelled('Người xử lý / Who', params['owner']),
    labelled('Mã tra cứu / Correlation id', params['correlationId']),
  ];
  return print(lines);
}

/** Not one of ours: its text is all there is, except where the database was never set up. */
function describeFault(error: unknown): string {
  const notMigrated = NOT_MIGRATED.includes((error as { code?: unknown } | null)?.code);
  return print([
    `✕ ${error instanceof Error ? error.message : String(error)}`,
    labelled('Cách xử lý / What to do', notMigrated ? 'Chạy lienthong migrate trước / Run lienthong migrate first' : undefined),
  ]);
}

function labelled(label: string, text: string | number | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : `  ${label}: ${text}`;
}

function print(lines: readonly (string | undefined)[]): string {
  return lines.flatMap(line => (line === undefined ? [] : `${plain(line)}\n`)).join('');
}
