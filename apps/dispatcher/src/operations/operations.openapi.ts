import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ITEM_CLASSES, OPERATION_STATES } from '@lienthong/persistence';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE, type Schema } from '@lienthong/service';
import { ASKED } from './operation-moves';

const DESCRIPTION = `Gửi lại (retry), bỏ qua (skip) hoặc đóng (close) những bản tin đang tạm giữ: theo mã (ids), cả nhóm nguyên nhân (group) hoặc theo điều kiện (filter). Danh sách được chốt ngay; để trống không có nghĩa là “tất cả” (422). Mọi thao tác được xem trước trên máy chủ; với preview: true thao tác dừng ở “ready” 15 phút, chỉ chạy khi có người gọi transitions với previewToken. Không có preview: tự chạy khi xem xong. / Retries, skips or closes parked deliveries: by id, those of a group, or by filter. The list is frozen at once; naming nothing never means all (422). Every operation is looked at on the server first; with preview: true it stays “ready” for 15 minutes and runs only once somebody calls transitions with the previewToken. Without, it runs by itself.

Cần người thứ hai (state submitted): bỏ qua hoặc đóng từ hai bản tin, hoặc bản tin kết thúc hồ sơ; gửi lại trên 200. Người đề nghị không được tự duyệt. / A second person has to agree to skip or close more than one, or one that ends a dossier, and to send more than 200 again; never who asked.

retry với release: "newest" dịch bằng bản danh bạ mới nhất từ nay về sau; "accepted": bản mà sự kiện được nhận; bỏ trống: như trước. Bản tin chưa dịch được thì không gửi lại (not-translatable), trừ khi có anyway: true; bản tin có thể trùng (may-duplicate) cũng vậy, khi chạy có người bắt đầu thì người ấy loại ra (without) hoặc nhận (anyway). / retry with release "newest" translates under the newest registry release from then on, "accepted" under that of the event, left out: as before. What cannot be translated is refused (not-translatable) unless anyway is true; so is what may duplicate (may-duplicate), but where somebody starts it, they leave it out (without) or take it in (anyway).

Người của một ngành chỉ gửi lại được bản tin của hệ thống do nhóm mình quản lý. / People of a sector may retry deliveries of their own team's systems, and neither skip nor close.`;

const facts = { type: 'string' } as const;
const body: Schema = {
  type: 'object',
  required: ['kind', 'selection'],
  properties: {
    kind: { type: 'string', enum: ['retry', 'skip', 'close'] },
    selection: {
      type: 'object',
      description: 'Một trong ba / One of the three',
      properties: {
        ids: { type: 'array', items: facts, maxItems: 1_000 },
        group: facts,
        filter: { type: 'object', properties: { connection: facts, system: facts, owner: facts, code: facts } },
      },
    },
    reason: {
      type: 'string',
      description:
        'Lý do, ghi vào nhật ký; chỉ khi xem trước mới được để trống / Why, kept in the trail; only a preview may leave it out, who starts it says it then',
    },
    release: { type: 'string', enum: ['accepted', 'newest'] },
    anyway: {
      type: 'boolean',
      description: 'Cả bản tin chưa dịch được hoặc có thể trùng / Also what cannot be translated or may duplicate',
    },
    limit: { type: 'integer', minimum: 1, description: 'Chỉ những bản tin giữ lâu nhất / The oldest alone' },
    rate: { type: 'number', description: 'Bản tin mỗi giây / Deliveries a second' },
    stopAfterFailures: { type: 'integer', minimum: 1, description: 'Dừng khi hỏng từng này / Halts when so many have failed' },
    preview: { type: 'boolean', description: 'Chờ người bắt đầu / Waits to be started' },
  },
};

const operation = {
  id: '0b5c6d1e-9a51-4a0f-9c0e-5d4f3a2b1c00',
  kind: 'retry',
  reason: 'Đã bổ sung bảng mã',
  release: 'newest',
  group: '0f3c9a5be17d42c8a6b1d0e9',
  rate: null,
  stopAfterFailures: 3,
  secondPerson: null,
  approver: null,
  actor: 'user:hong.le',
  state: 'ready',
  createdAt: '2026-11-25T02:30:00.000000Z',
  startedAt: null,
  expiresAt: '2026-11-25T02:45:00.000Z',
  previewToken: '9a51…',
  progress: { total: 2, waiting: 1, done: 0, failed: 1, left: 0, going: 0, delivered: 0, parked: 0 },
  classes: { first: 1, 'not-translatable': 1 },
};
const report = { ...operation, later: 0 };
const item = {
  position: 1,
  delivery: 'd-1',
  dossierId: '5d41402abc4b2a76b9719d911017c592',
  dossier: 'H49.12-261120-0007',
  connection: 'ho-tich.main',
  eventType: 'vn.lienthong.dossier.received.v1',
  release: 8,
  class: 'changed',
  changedFields: 1,
  behind: 2,
  state: 'waiting',
  code: null,
  doneAt: null,
  result: null,
  asShown: null,
  now: 'parked',
};
const NOT_FOUND = { code: 'OPERATION_NOT_FOUND', kind: 'absent' } as const;
const OUTDATED = { code: 'PREVIEW_OUTDATED', kind: 'conflict' } as const;
const list = (name: string, of: readonly string[], isArray = false): MethodDecorator =>
  ApiQuery({ name, required: false, isArray, schema: { type: 'string', enum: [...of] } });
const PAGE = [
  ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, default: 50 } }),
  ApiQuery({ name: 'after', required: false, description: '“next” of the page before' }),
];
const told = (status: number, description: string, example: object): MethodDecorator =>
  ApiResponse({ status, description, schema: { type: 'object' }, example });

export const ApiPostOperation = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Thao tác trên bản tin tạm giữ / Act on parked deliveries', description: DESCRIPTION }),
    ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Gửi lại cùng khoá không làm hai lần / A repeat acts once' }),
    ApiBody({
      schema: body,
      examples: { retry: { value: { kind: 'retry', selection: { ids: ['d-1'] }, reason: 'Đã bổ sung bảng mã', release: 'newest' } } },
    }),
    told(201, 'Đã nhận / Taken', report),
    told(200, 'Thao tác đã có với cùng khoá / What was asked for before under the same key', report),
    ApiProblems(
      { code: 'REQUEST_INVALID', kind: 'invalid' },
      { code: 'SELECTION_EMPTY', kind: 'invalid' },
      { code: 'SELECTION_TOO_LARGE', kind: 'invalid' },
      ...TOKEN_PROBLEMS,
      { code: 'OPERATION_NOT_ALLOWED', kind: 'denied' },
      { code: 'IDEMPOTENCY_KEY_REUSED', kind: 'conflict' },
      UNAVAILABLE,
    ),
  );

export const ApiListOperations = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Các thao tác, mới nhất trước / Operations, newest first' }),
    list('state', OPERATION_STATES, true),
    ApiQuery({ name: 'group', required: false, description: 'Chỉ của nhóm này / On this group only' }),
    ...PAGE,
    told(200, 'Danh sách / List', { items: [operation], next: null, count: { value: 1, exact: true } }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiReadOperation = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Một thao tác, tiến độ và những gì sẽ xảy ra / An operation, how far it is and what it does' }),
    ApiParam({ name: 'id' }),
    told(200, 'Thao tác / Operation', report),
    ApiProblems(NOT_FOUND, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiOperationItems = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Danh sách đã chốt và kết quả từng bản tin / The frozen list, and what became of each' }),
    ApiParam({ name: 'id' }),
    list('class', ITEM_CLASSES),
    ...PAGE,
    told(200, 'Bản tin, theo thứ tự làm / Deliveries, in the order they are acted on', { items: [item], next: null }),
    ApiProblems(NOT_FOUND, { code: 'QUERY_INVALID', kind: 'invalid' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiOperationItem = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Điều sẽ gửi cho một bản tin, so với lần trước / What would be sent for one delivery, against what was sent before',
      description: 'Dữ liệu cá nhân được che. / Personal data is masked.',
    }),
    ApiParam({ name: 'id' }),
    ApiParam({ name: 'position', schema: { type: 'integer' } }),
    told(200, 'Bản tin / Delivery', {
      ...item,
      parked: { class: 'permanent', code: 'refused-by-target', owner: 'Nhóm Hộ tịch' },
      translation: { ok: true, mapping: 'tiep-nhan', mappingVersion: '1.3.0', tables: { 'phan-he': '2026-12' }, problems: [] },
      changes: [{ from: ['/phanHe'], to: '/phanHe', before: ['1'], after: '2', relation: 'changed' }],
    }),
    ApiProblems(NOT_FOUND, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

const transition: Schema = {
  type: 'object',
  required: ['to'],
  properties: {
    to: { type: 'string', enum: [...ASKED] },
    previewToken: { type: 'string', description: 'Bắt buộc khi bắt đầu / Needed to start' },
    without: { type: 'array', items: { type: 'string', enum: [...ITEM_CLASSES] }, description: 'Bỏ ra các loại này / Leave these out' },
    anyway: { type: 'boolean', description: 'Cả bản tin có thể trùng (may-duplicate) / Also what may duplicate' },
    comment: {
      type: 'string',
      description: 'Lý do; của người bắt đầu thì thành lý do của thao tác / Why; of who starts it, the reason of the operation',
    },
  },
};

export const ApiTransition = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Bắt đầu, duyệt, tạm dừng, chạy tiếp, huỷ / Start, approve, pause, resume, cancel',
      description:
        'Bấm hai lần như một lần. Cần người thứ hai thì “running” dừng ở “submitted”. / Twice is as once. Where somebody else has to agree, “running” stays “submitted”.',
    }),
    ApiParam({ name: 'id' }),
    ApiBody({ schema: transition, examples: { start: { value: { to: 'running', previewToken: '9a51…' } } } }),
    told(200, 'Thao tác / Operation', { ...report, state: 'running' }),
    ApiProblems(
      { code: 'REQUEST_INVALID', kind: 'invalid' },
      NOT_FOUND,
      ...TOKEN_PROBLEMS,
      { code: 'OPERATION_NOT_ALLOWED', kind: 'denied' },
      { code: 'OWN_OPERATION', kind: 'denied' },
      OUTDATED,
      { code: 'OPERATION_UNDECIDED', kind: 'conflict' },
      { code: 'OPERATION_STATE', kind: 'conflict' },
      UNAVAILABLE,
    ),
  );
