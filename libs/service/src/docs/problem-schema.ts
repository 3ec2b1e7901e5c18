import type { Schema } from './schema';

/** JSON Schema of the errors of all endpoints (RFC 9457). */
export const problemSchema: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'correlationId', 'explain'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Mã ổn định, dùng để rẽ nhánh trong chương trình / Stable code to branch on' },
    correlationId: { type: 'string', description: 'Nêu khi cần hỗ trợ / Quote it when asking for help' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string', description: 'JSON Pointer' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    explain: {
      type: 'object',
      properties: { what: { type: 'string' }, why: { type: 'string' }, do: { type: 'string' }, owner: { type: 'string' } },
    },
    retryAfter: { type: 'number', description: 'Giây / Seconds' },
  },
};
