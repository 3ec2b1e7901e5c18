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
};

export const VERSION_UNKNOWN: PossibleProblem = {
  code: 'VERSION_UNKNOWN',
  kind: 'absent',
  facts: { params: { kind: 'connection', id: 'ho-tich.main', version: 8 } },
};

export const NOT_YOURS: PossibleProblem = {
  code: 'NOT_YOUR_SYSTEM',
  kind: 'denied',
  facts: { params: { kind: 'connection', id: 'ho-tich.main', team: 'Nhóm Thuế' } },
};
