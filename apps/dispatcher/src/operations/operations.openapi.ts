import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE, type Schema } from '@lienthong/service';

const DESCRIPTION = `Gửi lại (retry), bỏ qua (skip) hoặc đóng (close) những lượt giao đang tạm giữ. Với preview: true chỉ cho biết điều sẽ xảy ra, không làm gì. Không có preview: lưu lại rồi làm lần lượt trên máy chủ, kể cả khi khởi động lại; bản tin sau của cùng hồ sơ đi tiếp đúng thứ tự. / Retries, skips or closes parked deliveries. With preview: true it only tells what would happen. Without, it is stored and carried out on the server, item by item, whatever restarts meanwhile; later deliveries of the dossier follow in order.

retry với release: "newest" dịch bằng bản danh bạ mới nhất từ nay về sau; "accepted": bản mà sự kiện được nhận; bỏ trống: như trước. Bản tin chưa dịch được thì không gửi lại (not-translatable), trừ khi có anyway: true. / retry with release "newest" translates under the newest registry release from then on, "accepted" under that of the event, left out: as before. What cannot be translated is refused (not-translatable) unless anyway is true.

Người của một ngành chỉ gửi lại được bản tin của hệ thống do nhóm mình quản lý. / People of a sector may retry deliveries of their own team's systems, and neither skip nor close.`;

const body: Schema = {
  type: 'object',
  required: ['kind', 'deliveries', 'reason'],
  properties: {
    kind: { type: 'string', enum: ['retry', 'skip', 'close'] },
    deliveries: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 1_000 },
    reason: { type: 'string', description: 'Lý do, ghi vào nhật ký / Why, kept in the trail' },
    release: { type: 'string', enum: ['accepted', 'newest'] },
    anyway: {
      type: 'boolean',
      description:
        'Gửi lại cả bản tin chưa dịch được; bản tin đó sẽ lại bị tạm giữ / Also what cannot be translated, which will park again',
    },
    preview: { type: 'boolean', description: 'Chỉ xem trước / Only look' },
    previewToken: {
      type: 'string',
      description: 'Từ bản xem trước: chỉ làm nếu vẫn đúng như vậy / Of the preview: only if it is still so',
    },
  },
};

const operation = {
  id: '0b5c6d1e-9a51-4a0f-9c0e-5d4f3a2b1c00',
  kind: 'retry',
  reason: 'Đã bổ sung bảng mã',
  release: 'newest',
  actor: 'user:hong.le',
  state: 'done',
  createdAt: '2026-11-25T02:30:00.000000Z',
  progress: { total: 1, done: 1, failed: 0 },
};
const items = [
  { position: 1, delivery: 'd-1', release: 8, state: 'done', code: null, doneAt: '2026-11-25T02:30:00.400Z', now: 'delivered' },
];
const preview = {
  preview: true,
  kind: 'retry',
  total: 1,
  ready: 1,
  previewToken: 'pT7x…',
  items: [
    {
      delivery: 'd-1',
      dossier: '5d41402abc4b2a76b9719d911017c592',
      connection: 'ho-tich.main',
      behind: 2,
      parked: { class: 'permanent', code: 'code-missing', owner: 'Nhóm Hộ tịch', table: 'phan-he', value: '1.009999' },
      release: 8,
      translation: { ok: true, mapping: 'tiep-nhan', mappingVersion: '1.3.0', tables: { 'phan-he': '2026-12' }, problems: [] },
      ready: true,
    },
  ],
};

export const ApiPostOperation = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Thao tác trên bản tin tạm giữ / Act on parked deliveries', description: DESCRIPTION }),
    ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Gửi lại cùng khoá không làm hai lần / A repeat acts once' }),
    ApiBody({
      schema: body,
      examples: { retry: { value: { kind: 'retry', deliveries: ['d-1'], reason: 'Đã bổ sung bảng mã', release: 'newest' } } },
    }),
    ApiResponse({ status: 201, description: 'Đã nhận, đang làm / Taken', schema: { type: 'object' }, example: { ...operation, items } }),
    ApiResponse({
      status: 200,
      description: 'Bản xem trước, hoặc thao tác đã có với cùng khoá / A preview, or what was asked for before under the same key',
      schema: { type: 'object' },
      example: preview,
    }),
    ApiProblems(
      { code: 'REQUEST_INVALID', kind: 'invalid' },
      ...TOKEN_PROBLEMS,
      { code: 'OPERATION_NOT_ALLOWED', kind: 'denied' },
      { code: 'IDEMPOTENCY_KEY_REUSED', kind: 'conflict' },
      { code: 'PREVIEW_OUTDATED', kind: 'conflict' },
      UNAVAILABLE,
    ),
  );

export const ApiListOperations = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Các thao tác, mới nhất trước / Operations, newest first' }),
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } }),
    ApiQuery({ name: 'after', required: false, description: '“next” of the page before' }),
    ApiResponse({
      status: 200,
      description: 'Danh sách / List',
      schema: { type: 'object' },
      example: { items: [operation], next: null, count: { value: 1, exact: true } },
    }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiReadOperation = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Một thao tác và kết quả từng bản tin / An operation and what became of each delivery' }),
    ApiParam({ name: 'id' }),
    ApiResponse({ status: 200, description: 'Thao tác / Operation', schema: { type: 'object' }, example: { ...operation, items } }),
    ApiProblems({ code: 'OPERATION_NOT_FOUND', kind: 'absent' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );
