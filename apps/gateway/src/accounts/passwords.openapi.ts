import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';

export const ApiSetPassword = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Đổi mật khẩu / Set a password',
      description:
        'Của bạn: kèm mật khẩu cũ. Của người khác (people:write): mật khẩu dùng một lần, không nêu thì hệ thống tạo, và mọi mã truy cập của người đó bị thu hồi. Các phiên khác kết thúc; mã truy cập bạn tự tạo vẫn dùng được. Cần phiên đăng nhập. / ' +
        'Your own: with the old one. Somebody else’s (people:write): a one-time password, made here unless given, and all their personal tokens are revoked. All other sessions end; tokens you made yourself go on until you revoke them. Needs a session.',
    }),
    ApiBody({
      schema: {
        type: 'object',
        properties: { old: { type: 'string', format: 'password' }, password: { type: 'string', format: 'password', minLength: 12 } },
      },
    }),
    ApiResponse({ status: 200, description: 'Đã đổi / Set', schema: { type: 'object' }, example: { oneTimePassword: '…' } }),
    ApiProblems(
      { code: 'PASSWORD_UNFIT', kind: 'invalid', facts: { params: { shortest: 12, longest: 256 } } },
      { code: 'SIGN_IN_REFUSED', kind: 'denied', facts: { params: { left: 3 } } },
      { code: 'SIGN_IN_LOCKED', kind: 'too-many', facts: { params: { until: '08:30:00' }, retryAfter: 30 } },
      { code: 'SESSION_MISSING', kind: 'denied' },
      { code: 'USER_NOT_FOUND', kind: 'absent' },
      ...TOKEN_PROBLEMS,
      UNAVAILABLE,
    ),
  );
