import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';

const group = {
  id: '0f3c9a5be17d42c8a6b1d0e9',
  state: 'new',
  connection: 'ho-tich.main',
  system: 'ho-tich',
  systemName: 'Hộ tịch',
  owner: 'Nhóm Hộ tịch',
  fingerprint: {
    connection: 'ho-tich.main',
    class: 'permanent',
    code: 'code-missing',
    mappingVersion: '1.3.0',
    table: 'phan-he',
    value: '1.009999',
    detail: null,
  },
  explain: {
    title: 'Thiếu mã “1.009999” trong bảng phan-he',
    what: 'Hộ tịch chưa nhận các bản tin này: không đổi được mã “1.009999”.',
    why: 'Bảng mã phan-he chưa có dòng này; có thể là mã mới, hoặc đơn vị đã sáp nhập.',
    do: 'Thêm mã vào bảng, chạy kiểm thử, gửi duyệt; rồi Thử gửi 1.',
    owner: 'Nhóm Hộ tịch',
  },
  assignee: null,
  until: null,
  asleep: false,
  changedBy: null,
  changedAt: null,
  parked: 14,
  going: 0,
  dossiers: 14,
  first: '2026-11-23T07:05:01.000Z',
  last: '2026-11-24T01:10:00.000Z',
  growing: true,
  clearedAt: null,
};
const note = { id: '5f0c…', author: 'user:hong.le', text: 'Ngành thêm mã chiều nay', createdAt: '2026-11-24T01:12:00.000Z' };
const NOT_FOUND = { code: 'PARKED_GROUP_NOT_FOUND', kind: 'absent' } as const;

export const ApiListGroups = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Bản tin tạm giữ theo nguyên nhân / Parked deliveries by cause',
      description:
        'Mỗi nhóm là một nguyên nhân; fingerprint cho biết nhóm được gộp theo những gì. Với by khác cause: chỉ đếm. state=cleared: các nhóm đã thông, mới nhất trước. / A group is one cause; its fingerprint says what it is made of. With another `by` it only counts. state=cleared lists what was cleared, the last first.',
    }),
    ApiQuery({
      name: 'by',
      required: false,
      schema: { type: 'string', enum: ['cause', 'system', 'owner', 'procedure'], default: 'cause' },
    }),
    ApiQuery({ name: 'sort', required: false, schema: { type: 'string', enum: ['risk', 'size', 'latest'], default: 'risk' } }),
    ApiQuery({
      name: 'state',
      required: false,
      isArray: true,
      schema: { type: 'array', items: { type: 'string', enum: ['new', 'working', 'waiting-partner', 'cleared', 'regressed'] } },
    }),
    ...['owner', 'system', 'procedure'].map(name => ApiQuery({ name, required: false, isArray: true, type: String })),
    ApiQuery({ name: 'mine', required: false, schema: { type: 'string', enum: ['true', 'false'] } }),
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } }),
    ApiQuery({ name: 'after', required: false, description: '“next” of the page before' }),
    ApiResponse({
      status: 200,
      description: 'Các nhóm, giữ lâu nhất trước / Groups, what stands longest first',
      schema: { type: 'object' },
      example: {
        items: [group],
        next: null,
        count: { value: 1, exact: true },
        total: { groups: 1, parked: 14, dossiers: 14 },
        lastCleared: null,
      },
    }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiReadGroup = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Một nhóm, ghi chú và đầu mối / A group, its notes and whom to ask' }),
    ApiParam({ name: 'id' }),
    ApiResponse({
      status: 200,
      description: 'Nhóm / Group',
      schema: { type: 'object' },
      example: { ...group, notes: [note], contacts: [] },
    }),
    ApiProblems(NOT_FOUND, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiGroupDeliveries = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Bản tin của nhóm, giữ lâu nhất trước / Deliveries of a group, what stands longest first' }),
    ApiParam({ name: 'id' }),
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } }),
    ApiQuery({ name: 'after', required: false, description: '“next” of the page before' }),
    ApiResponse({
      status: 200,
      description: 'Bản tin, số bản tin xếp sau mỗi bản / Deliveries, and how many wait behind each',
      schema: { type: 'object' },
      example: {
        items: [{ id: 'd-1', dossier: 'H49.12-261120-0007', parkedAt: '2026-11-23T07:05:01.000Z', attemptCount: 1, behind: 1 }],
        next: null,
      },
    }),
    ApiProblems(NOT_FOUND, { code: 'QUERY_INVALID', kind: 'invalid' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiChangeGroup = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Nhận việc, chuyển cho ngành, trả lại / Take it, hand it to the sector, give it back',
      description:
        'until: hứa xong hoặc nhắc lại lúc; nhóm được ẩn khỏi “Của tôi” đến lúc đó hoặc đến khi tăng thêm 20 %. / until: promised, or to be looked at again; till then, or until it has grown by 20 %, the group sleeps.',
    }),
    ApiParam({ name: 'id' }),
    ApiResponse({ status: 200, description: 'Nhóm / Group', schema: { type: 'object' }, example: { ...group, state: 'working' } }),
    ApiProblems(
      { code: 'REQUEST_INVALID', kind: 'invalid' },
      NOT_FOUND,
      { code: 'PARKED_GROUP_CLEARED', kind: 'conflict' },
      ...TOKEN_PROBLEMS,
      UNAVAILABLE,
    ),
  );

export const ApiNoteGroup = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Ghi chú, giữ lại cho lần sau / A note, kept for the next time' }),
    ApiParam({ name: 'id' }),
    ApiResponse({ status: 201, description: 'Ghi chú / Note', schema: { type: 'object' }, example: note }),
    ApiProblems({ code: 'REQUEST_INVALID', kind: 'invalid' }, NOT_FOUND, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );
