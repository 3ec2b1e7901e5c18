import { Body, Controller, Delete, Get, Header, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { LienThongError } from '@lienthong/dossier';
import { Accounts, Sessions, type User } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, rightsOf, type Role, type Sender } from '@lienthong/security';
import type { HttpReply } from '@lienthong/service';
import type { SessionRequest } from './admission';
import { personOf } from './current-person';
import { Exchange } from './exchange';
import { cookieFor, NO_COOKIE } from './session-cookie';
import { ApiEndSession, ApiReadSession, ApiSignIn } from './session.openapi';
import { SignIn } from './sign-in';

class Credentials {
  @IsString()
  @MaxLength(64)
  user!: string;

  @IsString()
  @MaxLength(1_024)
  password!: string;
}

/** Who is signed in, and what they may do. */
interface SessionAnswer {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly rights: readonly string[];
  readonly team: string | null;
  /** Page of the console the person begins on. */
  readonly landing: string;
  /** True: nothing works before another password is chosen. */
  readonly passwordOnce: boolean;
  readonly lastSignInAt: string | null;
}

/** The first of these roles a person has decides where it begins. */
const LANDINGS: readonly (readonly [Role, string])[] = [
  ['operator', '/overview'],
  ['auditor', '/audit'],
  ['sector', '/systems'],
  ['administrator', '/settings/users'],
];

@ApiTags('Phiên đăng nhập / Session')
@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly exchange: Exchange,
  ) {}

  @Post()
  @Header('cache-control', 'no-store')
  @ApiSignIn()
  async begin(
    @Body() { user: name, password }: Credentials,
    @Req() request: SessionRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<SessionAnswer> {
    const place = { address: request.ip, userAgent: (request.headers['user-agent'] ?? '').slice(0, 200) };
    const { secret, user } = await this.signIn.signIn(name.trim().toLowerCase(), password, place);
    await this.leave(request); // one browser, one session
    reply.header('set-cookie', cookieFor(secret));
    return answerFor(user, rightsOf(user.roles));
  }

  @Get()
  @UseGuards(BearerGuard)
  @ApiBearerAuth()
  @Header('cache-control', 'no-store')
  @ApiReadSession()
  async read(@CurrentSender() sender: Sender): Promise<SessionAnswer> {
    const { user: name } = personOf(sender);
    const user = await this.accounts.find(name);
    if (!user) throw new LienThongError('USER_NOT_FOUND', 'absent', `There is no user ${name}`);
    return answerFor(user, sender.scopes);
  }

  @Delete()
  @HttpCode(204)
  @ApiEndSession()
  async end(@Req() request: SessionRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    await this.leave(request);
    reply.header('set-cookie', NO_COOKIE);
  }

  private async leave({ session }: SessionRequest): Promise<void> {
    if (session === undefined) return;
    await this.sessions.end(session);
    this.exchange.forget();
  }
}

function answerFor(user: User, rights: readonly string[]): SessionAnswer {
  const [, landing = '/settings/profile'] = LANDINGS.find(([role]) => user.roles.includes(role)) ?? [];
  return {
    user: user.name,
    name: user.displayName,
    roles: user.roles,
    rights,
    team: user.team ?? null,
    landing,
    passwordOnce: user.passwordOnce,
    lastSignInAt: user.lastSignInAt ?? null,
  };
}
