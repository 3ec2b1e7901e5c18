import { Body, Controller, Get, Header, Param, Patch, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, Length, Matches } from 'class-validator';
import { LienThongError } from '@lienthong/dossier';
import { Accounts, USER_NAME, type User } from '@lienthong/persistence';
import { actorOf, BearerGuard, CurrentSender, newPassword, Passwords, ROLES, Scopes, type Role, type Sender } from '@lienthong/security';
import { ActsOnce } from '@lienthong/service';
import type { SessionRequest } from './admission';
import { sessionOf } from './current-person';
import { Exchange } from './exchange';
import { listOf, ListQuery, placeOf, type List } from './list-query';
import { PLAIN_TEXT } from './plain-text';
import { ApiAddUser, ApiChangeUser, ApiListUsers, ApiReadUser } from './users.openapi';

class ChangedUser {
  @IsOptional()
  @Length(1, 100)
  @Matches(PLAIN_TEXT)
  displayName?: string;

  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(ROLES.length)
  @IsIn(ROLES, { each: true })
  roles?: Role[];

  /** The name of a team as systems have it; null: none. */
  @IsOptional()
  @Length(1, 200)
  @Matches(PLAIN_TEXT)
  team?: string | null;

  @IsOptional()
  @IsBoolean()
  disabled?: boolean;
}

class AddedUser {
  @Matches(USER_NAME)
  name!: string;

  @Length(1, 100)
  @Matches(PLAIN_TEXT)
  displayName!: string;

  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(ROLES.length)
  @IsIn(ROLES, { each: true })
  roles!: Role[];

  @IsOptional()
  @Length(1, 200)
  @Matches(PLAIN_TEXT)
  team?: string;
}

/**
 * The people of the installation. Nobody is ever deleted: the trail names them. Who changes them has signed in: a token that leaked
 * must not be able to make an administrator.
 */
@ApiTags('Người dùng / Users')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/users')
export class UsersController {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly exchange: Exchange,
  ) {}

  @Post()
  @Scopes('people:write')
  @Header('cache-control', 'no-store')
  @ApiAddUser()
  @ActsOnce({ shownOnce: 'oneTimePassword' })
  async add(
    @CurrentSender() sender: Sender,
    @Req() request: SessionRequest,
    @Body() { name, displayName, roles, team }: AddedUser,
  ): Promise<User & { oneTimePassword: string }> {
    sessionOf(request);
    const oneTimePassword = newPassword();
    const passwordHash = await this.passwords.hash(oneTimePassword);
    const user = { name, displayName: displayName.normalize('NFC'), roles, team: team?.normalize('NFC'), passwordHash, passwordOnce: true };
    return { ...(await this.accounts.add(user, actorOf(sender))), oneTimePassword };
  }

  @Get()
  @Scopes('people:read')
  @ApiListUsers()
  async list(@Query() { limit, after }: ListQuery): Promise<List<User>> {
    return listOf(await this.accounts.list({ limit, after: placeOf(after) }));
  }

  @Get(':name')
  @Scopes('people:read')
  @ApiReadUser()
  async read(@Param('name') name: string): Promise<User> {
    const user = await this.accounts.find(name);
    if (user) return user;
    throw new LienThongError('USER_NOT_FOUND', 'absent', 'There is no such user');
  }

  @Patch(':name')
  @Scopes('people:write')
  @ApiChangeUser()
  @ActsOnce()
  async change(
    @CurrentSender() sender: Sender,
    @Req() request: SessionRequest,
    @Param('name') name: string,
    @Body() change: ChangedUser,
  ): Promise<User> {
    sessionOf(request);
    const { displayName, roles, team, disabled } = change;
    const normal = { displayName: displayName?.normalize('NFC'), team: team?.normalize('NFC') ?? team, roles, disabled };
    const changed = await this.accounts.change(name, normal, actorOf(sender));
    this.exchange.forget();
    return changed;
  }
}
