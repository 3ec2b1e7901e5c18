import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';

const HASH = '9f2c0c5e6b0f2a1d4e9a7b8c3f1c0c5e6b0f2a1d4e9a7b8c3f1c0c5e6b0f41ab';

const entry = {
  ...{ chain: 3, seq: 4812, recordedAt: '2026-11-24T03:20:41.204Z', sourceId: 'act:1d77', kind: 'act', actor: 'user:hong.le' },
  subjects: { dossier: { id: '019ab3c4', code: 'H49.12-261120-0007' } },
  content: {
    act: 'personal-data.viewed',
    at: '2026-11-24T03:20:41.204Z',
    reason: 'đối chiếu theo CV 118',
    details: { fields: ['applicantName'] },
  },
  ...{ digest: HASH, previous: HASH, hash: HASH },
};

/** Parameters every list of the trail has. */
export const ApiPageQuery = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } }),
    ApiQuery({ name: 'after', required: false, description: '“next” của trang trước / of the page before' }),
  );

/** A time, with a beginning and an end that may be open. */
export const ApiPeriod = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: 'from',
      required: false,
      example: '2026-11-24',
      description: 'Ngày (giờ Việt Nam) hoặc thời điểm / Day in Vietnam, or a moment',
    }),
    ApiQuery({ name: 'to', required: false, example: '2026-11-25', description: 'Đến hết ngày / The whole of that day' }),
  );

/** Describes a list of the trail. */
export const ApiTrailList = (summary: string, item: unknown, description?: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary, ...(description !== undefined && { description }) }),
    ApiPageQuery(),
    ApiResponse({
      status: 200,
      description: 'Danh sách / List',
      schema: { type: 'object' },
      example: { items: [item], next: null, count: { value: 1, exact: true } },
    }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, { code: 'CURSOR_INVALID', kind: 'invalid' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiListEntries = (): MethodDecorator =>
  applyDecorators(
    ApiTrailList(
      'Bản ghi, mới nhất trước / Entries, newest first',
      entry,
      'Không có quyền đọc nhật ký thì chỉ thấy việc mình làm. Một trang có thể ngắn mà vẫn còn “next”: mỗi trang tìm lùi nhiều nhất một ngày khi lọc. / ' +
        'Without the right to the trail one sees own acts only. A page may be short and still have “next”: with a filter each page looks back one day at most.',
    ),
    ApiPeriod(),
    ApiQuery({ name: 'actor', required: false, example: 'user:hong.le' }),
    ApiQuery({
      name: 'kind',
      required: false,
      isArray: true,
      example: ['act', 'connection.activated'],
      description: 'Loại bản ghi hoặc tên việc / Kind of entry, or name of an act',
    }),
    ApiQuery({ name: 'subject', required: false, description: 'Hồ sơ / dossier, connection:<id>, delivery:<id>' }),
    ApiProblems({ code: 'DOSSIER_NOT_FOUND', kind: 'absent', facts: { params: { code: 'H49.12-261120-0007' } } }),
  );

export const ApiListFacts = (): MethodDecorator =>
  applyDecorators(
    ApiTrailList(
      'Bản ghi của một hồ sơ, theo thứ tự / The entries of a dossier, in order',
      entry,
      'Ngành thấy nội dung của hệ thống mình; bản ghi khác chỉ hiện loại, giờ và dấu băm. / A sector team sees what its own systems have to do with; of the rest kind, time and hashes.',
    ),
    ApiQuery({ name: 'system', required: false, description: 'Hệ thống đặt mã đó / The system whose code it is' }),
    ApiProblems({ code: 'DOSSIER_NOT_FOUND', kind: 'absent', facts: { params: { code: 'H49.12-261120-0007' } } }),
  );
