import { Controller, Delete, Get, Header, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Sessions, type ShownSession } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, type Sender } from '@lienthong/security';
import { ActsOnce } from '@lienthong/service';
import type { SessionRequest } from './admission';
import { personOf, sessionOf } from './current-person';
import { Exchange } from './exchange';
import { ApiEndOtherSessions, ApiListSessions } from './sessions.openapi';

interface SessionList {
  readonly items: readonly ShownSession[];
  readonly next: null;
  readonly count: { readonly value: number; readonly exact: true };
}

/** Where one is signed in oneself; nobody sees the sessions of others. */
@ApiTags('Phiên đăng nhập / Session')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly exchange: Exchange,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiListSessions()
  async list(@CurrentSender() sender: Sender, @Req() request: SessionRequest): Promise<SessionList> {
    const items = await this.sessions.ofUser(personOf(sender).user, sessionOf(request));
    return { items, next: null, count: { value: items.length, exact: true } };
  }

  @Delete()
  @ApiEndOtherSessions()
  @ActsOnce()
  async endOthers(@CurrentSender() sender: Sender, @Req() request: SessionRequest): Promise<{ ended: number }> {
    const ended = await this.sessions.endOthers(personOf(sender).user, sessionOf(request));
    this.exchange.forget();
    return { ended };
  }
}
