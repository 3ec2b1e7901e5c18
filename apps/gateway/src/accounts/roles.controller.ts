import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { BearerGuard, rightsOf, ROLES, type Role } from '@lienthong/security';
import { RIGHT_TEXTS, ROLE_TEXTS, type Text } from './role-texts';
import { ApiListRoles } from './roles.openapi';

interface RolesAnswer {
  readonly items: readonly { readonly role: Role; readonly title: Text; readonly rights: readonly string[] }[];
  readonly rights: readonly { readonly right: string; readonly title: Text }[];
}

/** Which role may do what. */
@ApiTags('Người dùng / Users')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/roles')
export class RolesController {
  @Get()
  @ApiListRoles()
  list(): RolesAnswer {
    return {
      items: ROLES.map(role => ({ role, title: ROLE_TEXTS[role], rights: rightsOf([role]) })),
      rights: rightsOf(ROLES).map(right => ({ right, title: RIGHT_TEXTS[right] ?? { vi: right, en: right } })),
    };
  }
}
