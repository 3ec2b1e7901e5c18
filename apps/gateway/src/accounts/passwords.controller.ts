import { Body, Controller, Header, HttpCode, Param, Put, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { LienThongError } from '@lienthong/dossier';
import { Accounts } from '@lienthong/persistence';
import { actorOf, BearerGuard, checkPassword, CurrentSender, newPassword, Passwords, type Sender } from '@lienthong/security';
import { ActsOnce } from '@lienthong/service';
import type { SessionRequest } from './admission';
import { sessionOf } from './current-person';
import { Exchange } from './exchange';
import { PasswordCheck } from './password-check';
import { ApiSetPassword } from './passwords.openapi';

class ChosenPassword {
  @IsOptional()
  @IsString()
  @MaxLength(1_024)
  old?: string;

  @IsOptional()
  @IsString()
  @MaxLength(1_024)
  password?: string;
}

interface OneTimePassword {
  /** Only where none was given. */
  readonly oneTimePassword?: string;
}

/** People choose their passwords, and prove that they know the one before; one set by an administrator must be replaced at once. */
@ApiTags('Người dùng / Users')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/users/:name/password')
export class PasswordsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly check: PasswordCheck,
    private readonly exchange: Exchange,
  ) {}

  @Put()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiSetPassword()
  @ActsOnce({ shownOnce: 'oneTimePassword' })
  async set(
    @CurrentSender() sender: Sender,
    @Req() request: SessionRequest,
    @Param('name') name: string,
    @Body() { old = '', password }: ChosenPassword,
  ): Promise<OneTimePassword> {
    const own = sender.person?.user === name;
    if (own) await this.choose(name, old, password ?? '', request);
    const once = own ? {} : await this.reset(name, password, sender, request);
    this.exchange.forget();
    return once;
  }

  private async choose(name: string, old: string, password: string, request: SessionRequest): Promise<void> {
    const session = sessionOf(request);
    checkPassword(password, name);
    await this.check.check(name, old, request.ip);
    await this.accounts.setPassword(name, await this.passwords.hash(password), { once: false, keep: session }, `user:${name}`);
  }

  private async reset(name: string, password: string | undefined, sender: Sender, request: SessionRequest): Promise<OneTimePassword> {
    if (!sender.scopes.includes('people:write')) {
      throw new LienThongError('SCOPE_MISSING', 'denied', 'Passwords of others need people:write', { params: { scope: 'people:write' } });
    }
    sessionOf(request);
    const once = password ?? newPassword();
    checkPassword(once, name);
    await this.accounts.setPassword(name, await this.passwords.hash(once), { once: true }, actorOf(sender));
    return password === undefined ? { oneTimePassword: once } : {};
  }
}
