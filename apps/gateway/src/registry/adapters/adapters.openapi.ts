import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';

const summary = {
  id: 'declarative',
  title: { vi: 'Hệ thống JSON hoặc XML qua HTTP, bằng khai báo', en: 'System of JSON or XML over HTTP, by settings' },
  contract: '1.0',
  accepts: ['vn.lienthong.dossier.received.v1'],
};

export const ApiListAdapters = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Các kiểu kết nối / Kinds of connections' }),
    ApiResponse({
      status: 200,
      description: 'Danh sách / List',
      schema: { type: 'object' },
      example: { items: [summary], next: null, count: { value: 1, exact: true } },
    }),
    ApiProblems(...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiFindAdapter = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Một kiểu kết nối / A kind of connection',
      description:
        'Lược đồ khai báo (JSON Schema 2020-12, nhãn hai ngôn ngữ ở x-ui), khoá bí mật cần đặt, ánh xạ và bảng mã ban đầu. / Schema of the settings (JSON Schema 2020-12, labels of both languages under x-ui), the secrets it takes, mapping and code tables to begin with.',
    }),
    ApiParam({ name: 'id', example: 'declarative' }),
    ApiResponse({
      status: 200,
      description: 'Kiểu kết nối / The kind',
      schema: { type: 'object' },
      example: {
        ...summary,
        settings: { type: 'object', properties: { baseUrl: { type: 'string', format: 'uri' } }, required: ['baseUrl'] },
        secrets: [{ name: 'credential', title: { vi: 'Khoá', en: 'Key' } }],
        defaults: { mapping: { version: '1', mappings: {} }, codeTables: [] },
      },
    }),
    ApiProblems({ code: 'ADAPTER_UNKNOWN', kind: 'absent', facts: { params: { adapter: 'khac' } } }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );
