import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';

const example = {
  user: 'lan.nguyen',
  name: 'Nguyễn Thị Lan',
  roles: ['operator'],
  rights: ['registry:read', 'registry:write', 'dossiers:read'],
  team: null,
  landing: '/overview',
  passwordOnce: false,
  lastSignInAt: '2026-11-23T09:58:12.031Z',
};

export const ApiSignIn = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Đăng nhập / Sign in',
      description:
        'Phiên nằm trong cookie __Host-lt, dài nhất 12 giờ, hết sau 30 phút không dùng. “passwordOnce”: phải đổi mật khẩu trước. / ' +
        'The session is the cookie __Host-lt: twelve hours at most, thirty minutes without use. Writes with it must come from a page of this origin.',
    }),
    ApiBody({
      schema: {
        type: 'object',
        required: ['user', 'password'],
        properties: { user: { type: 'string', example: 'lan.nguyen' }, password: { type: 'string', format: 'password' } },
      },
    }),
    ApiResponse({ status: 201, description: 'Đã đăng nhập / Signed in', schema: { type: 'object' }, example }),
    ApiProblems(
      { code: 'SIGN_IN_REFUSED', kind: 'denied', facts: { params: { left: 3 } } },
      { code: 'SIGN_IN_LOCKED', kind: 'too-many', facts: { params: { until: '08:30:00' }, retryAfter: 30 } },
      { code: 'ORIGIN_REFUSED', kind: 'denied' },
      { code: 'REQUEST_INVALID', kind: 'invalid' },
      { code: 'SIGN_IN_BUSY', kind: 'unavailable', facts: { retryAfter: 5 } },
      UNAVAILABLE,
    ),
  );

export const ApiReadSession = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Ai đang đăng nhập, có quyền gì / Who is signed in, and may do what' }),
    ApiResponse({ status: 200, description: 'Người dùng / Person', schema: { type: 'object' }, example }),
    ApiProblems({ code: 'SESSION_EXPIRED', kind: 'denied' }, { code: 'PERSON_REQUIRED', kind: 'denied' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiEndSession = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Đăng xuất / Sign out', description: 'Phiên đã hết thì không đổi gì. / Again changes nothing.' }),
    ApiResponse({ status: 204, description: 'Đã đăng xuất / Signed out' }),
    ApiProblems({ code: 'ORIGIN_REFUSED', kind: 'denied' }, UNAVAILABLE),
  );
