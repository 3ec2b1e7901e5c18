import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { DOSSIER_SORTS, WAITING_STATES } from '@lienthong/persistence';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';
import { TERMS } from './term';

const row = {
  dossierId: '5f0c8a1d6e2b4c7f9a3d1e5b7c9f2a4d',
  code: 'H49.12-261120-0007',
  procedure: '1.001193',
  agency: 'H49.12',
  state: 4,
  openedAt: '2026-11-20T01:12:04.113Z',
  updatedAt: '2026-11-23T07:05:01.402Z',
  dueAt: '2026-11-25T10:00:00.000Z',
  term: 'due-soon',
  at: { system: 'dvcqg', name: 'Cổng Dịch vụ công quốc gia', since: '2026-11-23T07:05:01.402Z' },
  wait: {
    state: 'parked',
    subject: '7f3a0d21c4e84b1fa2b6c8d0e1f3a5b7',
    since: '2026-11-23T07:05:01.402Z',
    system: 'dvcqg',
    connection: 'dvcqg.main',
    cause: 'code-missing',
    class: 'permanent',
    owner: 'Nhóm DVCQG',
    attempts: 1,
  },
  othersWaiting: 0,
};

const several = (name: string, schema: object, description: string): MethodDecorator =>
  ApiQuery({ name, required: false, schema: { type: 'array', items: schema }, explode: true, description });

const text = { type: 'string' };

export const ApiListDossiers = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Hồ sơ theo mã, trạng thái, hệ thống, thủ tục, hạn … / Dossiers by code, state, system, procedure, term …',
      description:
        'Tham số lặp lại: một trong các giá trị; tham số khác nhau: đồng thời. Mỗi trang chỉ xét 10.000 hồ sơ, nên trang có thể chưa đầy mà vẫn còn “next”. Nhóm chuyên ngành chỉ thấy hồ sơ đã qua hệ thống của mình. / ' +
        'A repeated parameter: any of its values; different ones: all. A page looks at 10,000 dossiers at most, so it may be short and still have a “next”. A sector team sees the dossiers its systems had to do with.',
    }),
    ApiQuery({ name: 'q', required: false, description: 'A code, or how one begins, in whatever system; both orders of an agency code' }),
    ApiQuery({ name: 'alias', required: false, example: 'ho-tich:KS-8841', description: 'The code of one system' }),
    ApiQuery({ name: 'search', required: false, description: 'Id of a look-up by person (POST /v1/searches)' }),
    several('state', { type: 'integer', minimum: 1, maximum: 10 }, 'National state'),
    several('system', text, 'Had to do with it'),
    several('procedure', text, 'With or without the province'),
    several('agency', text, 'In either order'),
    several('term', { enum: [...TERMS] }, 'How the term stands; “due-soon”: one working day is left at most'),
    several('waits', { enum: [...WAITING_STATES] }, 'Something of it is so; “checking”: not known whether it arrived'),
    several('cause', text, 'Code of the failure something waits for'),
    several('connection', text, 'Something waits to go there'),
    ApiQuery({ name: 'from', required: false, example: '2026-11-24', description: 'Opened since: day in Vietnam, or a moment' }),
    ApiQuery({ name: 'to', required: false, example: '2026-11-25', description: 'Opened until, the day included' }),
    ApiQuery({ name: 'sort', required: false, schema: { enum: [...DOSSIER_SORTS] } }),
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } }),
    ApiQuery({ name: 'after', required: false, description: '“next” of the page before' }),
    ApiResponse({
      status: 200,
      description: 'Danh sách / List',
      schema: { type: 'object' },
      example: { items: [row], next: null, count: { value: 1, exact: true } },
    }),
    ApiProblems(
      { code: 'QUERY_INVALID', kind: 'invalid' },
      { code: 'CURSOR_INVALID', kind: 'invalid' },
      { code: 'SEARCH_NOT_FOUND', kind: 'absent' },
      ...TOKEN_PROBLEMS,
      UNAVAILABLE,
    ),
  );

export const ApiExportDossiers = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Danh sách hồ sơ thành bảng CSV / The list of dossiers as a table (CSV)',
      description:
        'Cùng bộ lọc như danh sách. Tối đa 10.000 dòng (Lienthong-Row-Limit); nếu còn nữa, dòng cuối nói rõ. Không có dữ liệu cá nhân; mỗi lần xuất được ghi nhật ký. / ' +
        'The filters of the list. At most 10,000 rows (Lienthong-Row-Limit); where there are more the last row says so. Nothing personal; every export is put on record.',
    }),
    ApiResponse({ status: 200, description: 'Bảng / Table', content: { 'text/csv': { schema: { type: 'string' } } } }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, { code: 'SEARCH_NOT_FOUND', kind: 'absent' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiSearch = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary:
        'Tìm theo mã: hồ sơ, bản tin, hệ thống, thủ tục, cơ quan, mã lỗi / Find by name: dossiers, deliveries, systems, procedures, agencies, causes',
      description:
        'Không phân biệt hoa thường và dấu. Không thấy gì: “near” là các mã sai khác một chữ số. / Case and marks do not matter. Where nothing is found, “near” has codes one slip of the hand away.',
    }),
    ApiQuery({ name: 'q', example: 'H49.12-261120-0007' }),
    ApiResponse({
      status: 200,
      description: 'Theo nhóm / By group',
      schema: { type: 'object' },
      example: {
        groups: [{ kind: 'dossier', items: [{ ...row, matched: { system: 'tthc-qn', code: row.code }, exact: true }] }],
        near: [],
      },
    }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );
