import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { CONTENT_STAGES } from '@lienthong/adapter-host';
import { VIEWING_PURPOSES } from '@lienthong/dossier';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE, type Schema } from '@lienthong/service';

const purposes = Object.entries(VIEWING_PURPOSES).map(([code, { vi, en }]) => `${code}: ${vi} / ${en}`);

const body: Schema = {
  type: 'object',
  required: ['subject', 'fields', 'purpose', 'reason'],
  properties: {
    subject: {
      type: 'object',
      required: ['delivery', 'dossier', 'stage'],
      properties: {
        delivery: { type: 'string' },
        dossier: { type: 'string', description: 'Mã nội bộ của hồ sơ / Internal id of its dossier' },
        stage: { type: 'string', enum: [...CONTENT_STAGES] },
      },
    },
    fields: {
      type: 'array',
      items: { type: 'string' },
      minItems: 1,
      maxItems: 200,
      description: 'Vị trí như khi đã che / Places as shown masked',
    },
    purpose: { type: 'string', enum: Object.keys(VIEWING_PURPOSES), description: purposes.join('; ') },
    reason: { type: 'string', description: 'Lý do, ghi vào nhật ký / Why, kept in the trail' },
  },
};
const example = {
  subject: { delivery: '1c0b9a8f', dossier: '5d41402a', stage: 'received' },
  fields: ['/data/applicantName'],
  purpose: 'reconciliation',
  reason: 'Đối chiếu theo công văn 118',
};

export const ApiViewPayload = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Xem dữ liệu cá nhân / See personal data in clear',
      description:
        'Ghi vào nhật ký trước: ai, bản tin nào, trường nào, mục đích, lý do; không ghi giá trị. Không ghi được thì không hiện. Nơi hiện phải che lại khi hết hạn. / Recorded first: who, which delivery, which fields, purpose and reason, never the values. What cannot be recorded is not shown. Whoever shows the values takes them away when they expire.',
    }),
    ApiBody({ schema: body, examples: { view: { value: example } } }),
    ApiResponse({
      status: 201,
      description: 'Giá trị, và hạn hiện / Values, and until when',
      schema: { type: 'object' },
      example: { id: '0b5c6d1e', expiresAt: '2026-11-25T02:35:00.000Z', values: { '/data/applicantName': 'Nguyễn Thị Ánh' } },
    }),
    ApiProblems(
      { code: 'REQUEST_INVALID', kind: 'invalid' },
      { code: 'FIELDS_NOT_HIDDEN', kind: 'invalid' },
      { code: 'DELIVERY_NOT_FOUND', kind: 'absent' },
      { code: 'STAGE_MISSING', kind: 'absent', facts: { params: { stage: 'sent' } } },
      { code: 'CONTENT_EXPIRED', kind: 'absent' },
      { code: 'PERSON_REQUIRED', kind: 'denied' },
      ...TOKEN_PROBLEMS,
      UNAVAILABLE,
    ),
  );
