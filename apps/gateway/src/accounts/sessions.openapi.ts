import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';

const COMMON = [
  { code: 'PERSON_REQUIRED', kind: 'denied' } as const,
  { code: 'SESSION_MISSING', kind: 'denied' } as const,
  ...TOKEN_PROBLEMS,
  UNAVAILABLE,
];

const example = {
  items: [
    {
      startedAt: '2026-11-26T01:02:03.004Z',
      lastUsedAt: '2026-11-26T04:05:06.007Z',
      address: '10.0.0.7',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/141.0.0.0',
      current: true,
    },
  ],
  next: null,
  count: { value: 1, exact: true },
};

export const ApiListSessions = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Các phiên của chính mình / The sessions of one’s own' }),
    ApiResponse({ status: 200, description: 'Danh sách / List', schema: { type: 'object' }, example }),
    ApiProblems(...COMMON),
  );

export const ApiEndOtherSessions = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Đăng xuất nơi khác / Sign out elsewhere',
      description: 'Phiên đang dùng vẫn còn. / The session that asks stays.',
    }),
    ApiResponse({ status: 200, description: 'Số phiên đã kết thúc / How many ended', schema: { type: 'object' }, example: { ended: 2 } }),
    ApiProblems(...COMMON),
  );
