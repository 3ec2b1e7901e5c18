import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS } from '@lienthong/service';
import { RIGHT_TEXTS, ROLE_TEXTS } from './role-texts';

const example = {
  items: [{ role: 'administrator', title: ROLE_TEXTS.administrator, rights: ['people:read', 'people:write'] }],
  rights: [{ right: 'people:read', title: RIGHT_TEXTS['people:read'] }],
};

export const ApiListRoles = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Vai trò và quyền / Roles and rights' }),
    ApiResponse({ status: 200, description: 'Vai trò × quyền / Roles × rights', schema: { type: 'object' }, example }),
    ApiProblems(...TOKEN_PROBLEMS),
  );
