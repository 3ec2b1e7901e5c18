import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ROLES } from '@lienthong/security';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';
import { ApiPage } from './page.openapi';

const example = {
  name: 'lan.nguyen',
  displayName: 'Nguyễn Thị Lan',
  roles: ['sector'],
  team: 'Nhóm Hộ tịch',
  passwordOnce: false,
  lastSignInAt: '2026-11-23T09:58:12.031Z',
  createdAt: '2026-11-20T01:15:01.204Z',
};
const roles = { type: 'array', items: { type: 'string', enum: [...ROLES] as string[] } };
const NOT_FOUND = { code: 'USER_NOT_FOUND', kind: 'absent' } as const;
const UNFIT = [
  { code: 'SESSION_MISSING', kind: 'denied' },
  { code: 'REQUEST_INVALID', kind: 'invalid' },
  { code: 'TEAM_MISSING', kind: 'invalid' },
] as const;

export const ApiAddUser = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Thêm người dùng / Add a user',
      description:
        'Cần phiên đăng nhập. Mật khẩu dùng một lần chỉ hiện ở đây. / Needs a session. The one-time password is shown here only; its owner must replace it.',
    }),
    ApiBody({
      schema: {
        type: 'object',
        required: ['name', 'displayName', 'roles'],
        properties: {
          name: { type: 'string', example: 'lan.nguyen' },
          displayName: { type: 'string' },
          roles,
          team: { type: 'string', description: 'Bắt buộc với vai trò sector / Needed for the role sector' },
        },
      },
    }),
    ApiResponse({
      status: 201,
      description: 'Người dùng / User',
      schema: { type: 'object' },
      example: { ...example, passwordOnce: true, oneTimePassword: '…' },
    }),
    ApiProblems(
      ...UNFIT,
      { code: 'USER_EXISTS', kind: 'conflict', facts: { params: { user: 'lan.nguyen' } } },
      ...TOKEN_PROBLEMS,
      UNAVAILABLE,
    ),
  );

export const ApiListUsers = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Người dùng, theo thứ tự thêm vào / Users, in the order they were added' }),
    ApiPage(example),
    ApiProblems(...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiReadUser = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Một người dùng / A user' }),
    ApiResponse({ status: 200, description: 'Người dùng / User', schema: { type: 'object' }, example }),
    ApiProblems(NOT_FOUND, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

export const ApiChangeUser = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Đổi tên, vai trò, đơn vị; khoá hoặc mở / Change name, roles, team; disable or enable',
      description:
        'Cần phiên đăng nhập. Không bao giờ xoá. Khoá thì mọi phiên kết thúc, mọi mã truy cập bị thu hồi. / Needs a session. Nobody is deleted. Disabling ends all sessions and revokes all tokens; other gateways follow within 30 seconds.',
    }),
    ApiBody({
      schema: {
        type: 'object',
        properties: {
          displayName: { type: 'string' },
          roles,
          team: { oneOf: [{ type: 'string' }, { type: 'null' }] },
          disabled: { type: 'boolean' },
        },
      },
    }),
    ApiResponse({ status: 200, description: 'Người dùng / User', schema: { type: 'object' }, example }),
    ApiProblems(
      NOT_FOUND,
      ...UNFIT,
      { code: 'LAST_ADMINISTRATOR', kind: 'conflict', facts: { params: { user: 'lan.nguyen' } } },
      ...TOKEN_PROBLEMS,
      UNAVAILABLE,
    ),
  );
