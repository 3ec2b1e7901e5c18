import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';
import { ApiPage } from './page.openapi';

const example = {
  id: '5b0c7f9a41d2e3f60718',
  user: 'lan.nguyen',
  name: 'Máy trực ban',
  scopes: ['dossiers:read'],
  createdAt: '2026-11-25T01:15:01.204Z',
  expiresAt: '2026-12-25T01:15:01.204Z',
};

export const ApiCreateToken = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Tạo mã truy cập cá nhân, chỉ hiện một lần / Make a personal token, shown once',
      description:
        'Gửi kèm “Authorization: Bearer ltp_…”. Cần phiên đăng nhập. / Send it as “Authorization: Bearer ltp_…”. Needs a session; a token cannot make another.',
    }),
    ApiBody({
      schema: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', maxLength: 100 },
          scopes: { type: 'array', items: { type: 'string' }, description: 'Mặc định: mọi quyền của bạn / Default: all your rights' },
          expiresInDays: { type: 'integer', minimum: 1, maximum: 365, default: 30 },
        },
      },
    }),
    ApiResponse({ status: 201, description: 'Mã / Token', schema: { type: 'object' }, example: { ...example, token: 'ltp_…' } }),
    ApiProblems(
      { code: 'SCOPE_NOT_HELD', kind: 'invalid' },
      { code: 'REQUEST_INVALID', kind: 'invalid' },
      { code: 'SESSION_MISSING', kind: 'denied' },
      { code: 'PERSON_REQUIRED', kind: 'denied' },
      ...TOKEN_PROBLEMS,
      UNAVAILABLE,
    ),
  );

export const ApiListTokens = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Mã truy cập cá nhân / Personal tokens',
      description: 'Của bạn; có quyền people:read thì của mọi người. / Your own; with people:read those of everybody.',
    }),
    ApiQuery({ name: 'mine', required: false, schema: { type: 'string', enum: ['true', 'false'], default: 'false' } }),
    ApiPage(example),
    ApiProblems({ code: 'PERSON_REQUIRED', kind: 'denied' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiRevokeToken = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Thu hồi mã truy cập / Revoke a token',
      description: 'Của bạn; có quyền people:write thì của bất kỳ ai. / One of yours; with people:write anybody’s.',
    }),
    ApiResponse({ status: 204, description: 'Đã thu hồi / Revoked' }),
    ApiProblems(
      { code: 'PERSONAL_TOKEN_NOT_FOUND', kind: 'absent' },
      { code: 'PERSON_REQUIRED', kind: 'denied' },
      ...TOKEN_PROBLEMS,
      UNAVAILABLE,
    ),
  );
