import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE, type PossibleProblem, type Schema } from '@lienthong/service';
import { RESOURCE_KINDS } from '@lienthong/dossier';

const version = {
  kind: 'connection',
  id: 'van-hoa.main',
  version: 2,
  state: 'draft',
  revision: 4,
  digest: '3f1c0c5e6b0f2a1d4e9a7b8c3f1c0c5e6b0f2a1d4e9a7b8c3f1c0c5e6b0f2a1d',
  editors: ['user:ho-tich'],
  submittedBy: null,
  decidedBy: null,
  changedAt: '2026-11-26T01:15:01.204Z',
  next: ['tested'],
};

const NOT_OWN: PossibleProblem = { code: 'NOT_YOUR_SYSTEM', kind: 'denied', facts: { params: { kind: 'connection', id: 'van-hoa.main' } } };
const UNKNOWN: PossibleProblem = {
  code: 'VERSION_UNKNOWN',
  kind: 'absent',
  facts: { params: { kind: 'connection', id: 'van-hoa.main', version: 9 } },
};
const PERSON: PossibleProblem = { code: 'PERSON_REQUIRED', kind: 'denied' };
const CHANGED: PossibleProblem = {
  code: 'VERSION_CHANGED',
  kind: 'conflict',
  facts: { params: { kind: 'connection', id: 'van-hoa.main', version: 2, by: 'user:lan.nguyen', at: '2026-11-26T01:15:01.204Z' } },
};
const COMMON = [PERSON, ...TOKEN_PROBLEMS, UNAVAILABLE];

const IfMatch = () => ApiHeader({ name: 'If-Match', required: true, description: 'ETag của bản đã xem / of the version as it was seen' });

const operation = (summary: string, description?: string) => ApiOperation({ summary, ...(description !== undefined && { description }) });
const answer = (status: number, description: string, example?: unknown) =>
  ApiResponse({ status, description, ...(example !== undefined && { schema: { type: 'object' }, example }) });

export const ApiListResources = () =>
  applyDecorators(
    operation(
      'Danh sách theo tên; ngành chỉ thấy của mình / List by name; a sector team sees its own',
      '“procedure”, “event”, “agency”, “connection”, “on” chỉ dùng cho tuyến: những tuyến sẽ nhận sự kiện như vậy. / Those are for routes: the ones that would take such an event.',
    ),
    answer(200, 'Danh sách / List', {
      items: [
        {
          id: version.id,
          summary: { system: 'van-hoa', adapter: 'declarative', environment: 'test' },
          inForce: { ...version, version: 1, state: 'active' },
          open: version,
        },
      ],
      next: null,
      count: { value: 1, exact: true },
    }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, { code: 'CURSOR_INVALID', kind: 'invalid' }, ...COMMON),
  );

export const ApiAddVersion = () =>
  applyDecorators(
    operation(
      'Soạn bản mới / Begin a new version',
      'Bản đầu của một tài nguyên mới, hoặc bản kế tiếp; chưa có hiệu lực. / The first version of a new resource, or the next one; it takes no effect yet.',
    ),
    answer(201, 'Bản nháp / The draft', version),
    ApiProblems(
      { code: 'RESOURCE_NAMELESS', kind: 'invalid', facts: { params: { kind: 'connection' } } },
      { code: 'VERSION_OPEN', kind: 'conflict', facts: { params: { kind: 'connection', id: version.id, version: 2, state: 'tested' } } },
      NOT_OWN,
      ...COMMON,
    ),
  );

export const ApiGetResource = () =>
  applyDecorators(
    operation('Một tài nguyên và các bản của nó / A resource and its versions'),
    answer(200, 'Tài nguyên / The resource', {
      id: version.id,
      summary: { system: 'van-hoa' },
      inForce: null,
      open: version,
      versions: [version],
    }),
    ApiProblems({ code: 'RESOURCE_UNKNOWN', kind: 'absent', facts: { params: { kind: 'connection', id: 'x' } } }, NOT_OWN, ...COMMON),
  );

export const ApiGetVersion = () =>
  applyDecorators(
    operation('Một bản, kèm nội dung / One version, with its content'),
    answer(200, 'Bản / The version', { ...version, document: {} }),
    ApiProblems(UNKNOWN, NOT_OWN, ...COMMON),
  );

export const ApiSaveVersion = () =>
  applyDecorators(
    operation(
      'Ghi nội dung bản đang soạn / Write a version that is being prepared',
      'Bản đã kiểm thử trở lại nháp. / A tested one is a draft again.',
    ),
    IfMatch(),
    answer(200, 'Bản đã ghi / The version', version),
    ApiProblems(
      CHANGED,
      { code: 'VERSION_FINAL', kind: 'conflict', facts: { params: { kind: 'connection', id: version.id, version: 1, state: 'active' } } },
      { code: 'IF_MATCH_MISSING', kind: 'invalid' },
      UNKNOWN,
      NOT_OWN,
      ...COMMON,
    ),
  );

export const ApiDiscardVersion = () =>
  applyDecorators(
    operation('Bỏ bản đang soạn / Discard a version that is being prepared'),
    IfMatch(),
    answer(204, 'Đã bỏ / Discarded'),
    ApiProblems(CHANGED, UNKNOWN, NOT_OWN, ...COMMON),
  );

export const ApiValidateVersion = () =>
  applyDecorators(
    operation('Mọi chỗ sai của một bản, cùng một lúc / Everything wrong with a version, at once', 'Không thay đổi gì. / Changes nothing.'),
    answer(200, 'Kết quả / The result', {
      valid: false,
      violations: [{ pointer: '/settings/baseUrl', code: 'pattern', message: 'must match pattern "^https://"' }],
    }),
    ApiProblems(UNKNOWN, NOT_OWN, ...COMMON),
  );

const MOVE_PROBLEMS: readonly PossibleProblem[] = [
  CHANGED,
  {
    code: 'TRANSITION_UNKNOWN',
    kind: 'conflict',
    facts: { params: { kind: 'connection', id: version.id, version: 2, state: 'draft', to: 'active', possible: 'tested' } },
  },
  { code: 'VERSION_INVALID', kind: 'invalid', facts: { params: { kind: 'connection', id: version.id, problems: 1 } } },
  { code: 'CERTIFICATE_MISSING', kind: 'conflict', facts: { params: { id: version.id, version: 2 } } },
  { code: 'FOUR_EYES', kind: 'denied', facts: { params: { kind: 'connection', id: version.id, version: 2 } } },
  { code: 'RIGHT_MISSING', kind: 'denied', facts: { params: { right: 'registry:approve' } } },
  { code: 'REASON_MISSING', kind: 'invalid' },
  { code: 'WORK_QUEUED', kind: 'conflict', facts: { params: { id: version.id, queued: 212, choices: 'drain, park, refuse' } } },
  UNKNOWN,
  NOT_OWN,
  ...COMMON,
];

export const ApiMoveVersion = () =>
  applyDecorators(
    operation(
      'Chuyển trạng thái một bản / Move a version on',
      'draft → tested → submitted → active → suspended → retired; retired → active là quay về bản cũ. Người duyệt khác người gửi; kết nối cần chứng nhận của đúng bản này. / retired → active goes back to it. Who approves is not who submitted; a connection needs a certificate of exactly this version.',
    ),
    IfMatch(),
    answer(200, 'Bản, và bản danh bạ mới nếu có / The version, and the new release, if any', { ...version, state: 'active', release: 12 }),
    ApiProblems(...MOVE_PROBLEMS),
  );

/** More is no package somebody looks through before approving it, and each is checked against the whole. */
export const MOST_TOGETHER = 30;

const seenVersion = {
  type: 'object',
  required: ['kind', 'id', 'version', 'revision'],
  properties: {
    kind: { type: 'string', enum: [...RESOURCE_KINDS], example: 'connection' },
    id: { type: 'string', maxLength: 200, example: version.id },
    version: { type: 'integer', minimum: 1, example: 2 },
    revision: { type: 'integer', minimum: 1, example: 4, description: 'Như đã xem / As it was looked at' },
  },
} satisfies Schema;

export const ApiMoveTogether = () =>
  applyDecorators(
    operation(
      'Chuyển trạng thái nhiều bản cùng lúc / Move several versions together',
      `Tất cả hoặc không bản nào: duyệt một gói (hệ thống, kết nối, tuyến) cho một bản danh bạ mới. Mỗi mục nêu revision đã xem; nhiều nhất ${MOST_TOGETHER} mục. / All of them or none: approving a system, its connection and its routes makes one release. Each item names the revision that was looked at; at most ${MOST_TOGETHER} items.`,
    ),
    ApiBody({
      schema: {
        type: 'object',
        required: ['to', 'items'],
        properties: {
          to: { type: 'string', enum: ['draft', 'tested', 'submitted', 'active'] },
          items: { type: 'array', minItems: 1, maxItems: MOST_TOGETHER, items: seenVersion },
          reason: { type: 'string', minLength: 1, maxLength: 1_000 },
          acceptBreaks: { type: 'boolean' },
        },
      },
    }),
    answer(200, 'Các bản, và bản danh bạ mới nếu có / The versions, and the new release, if any', {
      items: [{ ...version, state: 'active' }],
      release: 12,
    }),
    ApiProblems({ code: 'TABLE_FIRST', kind: 'conflict', facts: { params: { id: version.id, tables: 'don-vi' } } }, ...MOVE_PROBLEMS),
  );
