import type { PossibleProblem, Schema } from '@lienthong/service';

/** How a request names a version, for the documentation. */
export const VERSION_FIELDS: Readonly<Record<string, Schema>> = {
  connection: { type: 'string', example: 'ho-tich.main' },
  version: { type: 'integer', minimum: 1, description: 'Bản mới nhất nếu bỏ trống / The newest if left out' },
  url: {
    type: 'string',
    format: 'uri',
    description: 'Địa chỉ hệ thống thử, thay cho địa chỉ gốc / Address of the test system, instead of the base address',
  },
  secrets: {
    type: 'object',
    additionalProperties: { type: 'string' },
    writeOnly: true,
    example: { 'client-secret': '…' },
    description:
      'Bí mật riêng của hệ thống thử, không lưu lại; bắt buộc khi địa chỉ khác bản đang hiệu lực / Secrets of the test system, never stored; needed where the address is another than that of the version in force',
  },
};

export const VERSION_UNKNOWN: PossibleProblem = {
  code: 'VERSION_UNKNOWN',
  kind: 'absent',
  facts: { params: { kind: 'connection', id: 'ho-tich.main', version: 8 } },
};

/** What is wrong with the place of a trial. */
export const PLACE_PROBLEMS: readonly PossibleProblem[] = [
  { code: 'PRODUCTION_NOT_TESTED', kind: 'invalid', facts: { params: { connection: 'ho-tich.main' } } },
  { code: 'SECRETS_OF_ITS_OWN', kind: 'invalid', facts: { params: { connection: 'ho-tich.main', secrets: 'client-secret' } } },
];

export const NOT_YOURS: PossibleProblem = {
  code: 'NOT_YOUR_SYSTEM',
  kind: 'denied',
  facts: { params: { kind: 'connection', id: 'ho-tich.main', team: 'Nhóm Thuế' } },
};
