import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { reportSchema } from '@lienthong/adapter-host';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE, type Schema } from '@lienthong/service';

const example = {
  certificate: 'eyJhbGciOiJFZERTQSIs….eyJjb25uZWN0aW9uIjoi….3mJ1…',
  connection: 'ho-tich.main',
  version: 8,
  digest: '4f1c0b1e9a7d…',
  rulesDigest: '77d0c2e51b3a…',
  adapter: 'ho-tich',
  contract: '1.0',
  url: 'https://hotich.example.vn',
  runId: '0198c2b4-1c1e-7cc4-9f3e-5f0a4f6d2a11',
  reportDigest: '9b2f6a0c4d8e…',
  passed: 19,
  skipped: 3,
  issuedAt: '2026-11-26T01:15:01.204Z',
  expiresAt: '2027-05-25T01:15:01.204Z',
};

export const ApiCertify = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Cấp chứng nhận cho một lần kiểm thử đạt / Certify a test run that passed',
      description: 'Chỉ dành cho bộ phận chạy bộ kiểm thử. / Only for the service that runs the conformance kit.',
    }),
    ApiBody({
      schema: {
        type: 'object',
        required: ['report', 'startedBy'],
        properties: { report: reportSchema as unknown as Schema, startedBy: { type: 'string', example: 'user:lan.nguyen' } },
      },
    }),
    ApiResponse({ status: 201, description: 'Chứng nhận / Certificate (JWS, EdDSA)', schema: { type: 'object' }, example }),
    ApiProblems({ code: 'REQUEST_INVALID', kind: 'invalid' }, { code: 'NOT_CONFORMING', kind: 'conflict' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiListCertificates = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Chứng nhận của một kết nối, mới nhất trước / Certificates of a connection, newest first' }),
    ApiQuery({ name: 'connection', required: true, example: 'ho-tich.main' }),
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 } }),
    ApiQuery({ name: 'after', required: false, description: '“next” of the page before' }),
    ApiResponse({
      status: 200,
      description: 'Danh sách / List',
      schema: { type: 'object' },
      example: { items: [example], next: null, count: { value: 1, exact: true } },
    }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, { code: 'CURSOR_INVALID', kind: 'invalid' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );
