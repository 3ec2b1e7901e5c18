import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { reportSchema, sampleSchema } from '@lienthong/adapter-host';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE, type Schema } from '@lienthong/service';
import { NOT_YOURS, PLACE_PROBLEMS, VERSION_FIELDS, VERSION_UNKNOWN } from './version-docs';

const run = {
  id: '0f7be6a1-52f0-4a6e-9a54-3c1f0d7a4b11',
  connection: 'ho-tich.main',
  version: 8,
  team: 'Nhóm Hộ tịch',
  url: 'https://hotich-thu.example.vn',
  startedBy: 'user:lan.nguyen',
  state: 'running',
  progress: { done: 1, total: 22, current: 'contract.mapping', finished: [{ id: 'contract.settings', state: 'passed' }] },
  certificate: null,
  startedAt: '2026-11-26T01:14:01.204Z',
  endedAt: null,
};
const RUN_UNKNOWN = { code: 'TEST_RUN_UNKNOWN', kind: 'absent' } as const;

export const ApiStartRun = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Chạy bộ kiểm thử hợp chuẩn / Run the conformance kit',
      description:
        'Gửi hồ sơ giả tới hệ thống thử của đối tác. Đạt thì bản này có chứng nhận 180 ngày. / Sends invented dossiers to the test system of the partner. A version that passes gets a certificate for 180 days.',
    }),
    ApiBody({
      schema: {
        type: 'object',
        required: ['connection'],
        properties: { ...VERSION_FIELDS, samples: { type: 'array', maxItems: 50, items: sampleSchema as unknown as Schema } },
      },
    }),
    ApiResponse({
      status: 202,
      description: 'Đã bắt đầu / Started',
      headers: { Location: { schema: { type: 'string' } } },
      schema: { type: 'object' },
      example: { ...run, report: null },
    }),
    ApiProblems(
      { code: 'REQUEST_INVALID', kind: 'invalid' },
      ...PLACE_PROBLEMS,
      { code: 'TEST_RUN_BUSY', kind: 'too-many', facts: { retryAfter: 30 } },
      VERSION_UNKNOWN,
      NOT_YOURS,
      ...TOKEN_PROBLEMS,
      UNAVAILABLE,
    ),
  );

export const ApiListRuns = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Các lần kiểm thử của một kết nối, mới nhất trước / Test runs of a connection, newest first' }),
    ApiQuery({ name: 'connection', required: true, example: 'ho-tich.main' }),
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 } }),
    ApiQuery({ name: 'after', required: false, description: '“next” of the page before' }),
    ApiResponse({
      status: 200,
      description: 'Danh sách / List',
      schema: { type: 'object' },
      example: { items: [run], next: null, count: { value: 1, exact: true } },
    }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, VERSION_UNKNOWN, NOT_YOURS, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiFindRun = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Một lần kiểm thử / A test run',
      description: 'state: running, passed, failed, interrupted.',
    }),
    ApiResponse({ status: 200, description: 'Lần kiểm thử / Test run', schema: { type: 'object' }, example: { ...run, report: null } }),
    ApiProblems(RUN_UNKNOWN, NOT_YOURS, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiReport = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Báo cáo của một lần kiểm thử / Report of a test run',
      description: 'JSON, hoặc trang HTML khi Accept có text/html. / JSON, or a page where Accept names text/html.',
    }),
    ApiResponse({
      status: 200,
      description: 'Báo cáo / Report',
      content: { 'application/json': { schema: reportSchema as unknown as Schema }, 'text/html': { schema: { type: 'string' } } },
    }),
    ApiProblems({ code: 'TEST_RUN_UNFINISHED', kind: 'conflict' }, RUN_UNKNOWN, NOT_YOURS, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );
