import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { LienThongError } from '@lienthong/dossier';
import { PersonalTokens, type PersonalToken } from '@lienthong/persistence';
import { actorOf, BearerGuard, CurrentSender, hashClientSecret, rightsOf, type Sender } from '@lienthong/security';
import { ActsOnce } from '@lienthong/service';
import type { SessionRequest } from './admission';
import { personOf, sessionOf } from './current-person';
import { Exchange } from './exchange';
import { PLAIN_TEXT } from './plain-text';
import { listOf, ListQuery, placeOf, type List } from './list-query';
import { newPersonalToken } from './personal-token';
import { ApiCreateToken, ApiListTokens, ApiRevokeToken } from './personal-tokens.openapi';

const LONGEST_DAYS = 365;

class NewToken {
  @Length(1, 100)
  @Matches(PLAIN_TEXT)
  name!: string;

  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  scopes?: string[];

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_DAYS)
  expiresInDays: number = 30;
}

class TokensQuery extends ListQuery {
  /** Own ones only, also for who may see those of others. */
  @IsOptional()
  @IsIn(['true', 'false'])
  mine: string = 'false';
}

@ApiTags('Mã truy cập cá nhân / Personal tokens')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/tokens')
export class PersonalTokensController {
  constructor(
    private readonly tokens: PersonalTokens,
    private readonly exchange: Exchange,
  ) {}

  @Post()
  @Header('cache-control', 'no-store')
  @ApiCreateToken()
  @ActsOnce({ shownOnce: 'token' })
  async create(
    @CurrentSender() sender: Sender,
    @Req() request: SessionRequest,
    @Body() { name, scopes, expiresInDays }: NewToken,
  ): Promise<PersonalToken & { readonly token: string }> {
    const { user, roles } = personOf(sender);
    sessionOf(request);
    requireHeld(scopes ?? [], rightsOf(roles));
    const token = newPersonalToken();
    const made = { hash: hashClientSecret(token), user, name, scopes, days: expiresInDays };
    return { ...(await this.tokens.add(made)), token };
  }

  @Get()
  @ApiListTokens()
  async list(@CurrentSender() sender: Sender, @Query() { limit, after, mine }: TokensQuery): Promise<List<PersonalToken>> {
    const { user } = personOf(sender);
    const all = mine === 'false' && sender.scopes.includes('people:read');
    return listOf(await this.tokens.list({ limit, after: placeOf(after), ...(!all && { user }) }));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiRevokeToken()
  @ActsOnce()
  async revoke(@CurrentSender() sender: Sender, @Param('id') id: string): Promise<void> {
    const { user } = personOf(sender);
    await this.tokens.revoke(id, sender.scopes.includes('people:write') ? undefined : user, actorOf(sender));
    this.exchange.forget();
  }
}

function requireHeld(wanted: readonly string[], rights: readonly string[]): void {
  const violations = wanted.flatMap((scope, index) =>
    rights.includes(scope) ? [] : [{ pointer: `/scopes/${index}`, code: 'not-held', message: `must be one of: ${rights.join(', ')}` }],
  );
  if (violations.length > 0)
    throw new LienThongError('SCOPE_NOT_HELD', 'invalid', 'The person does not have all of the scopes', { violations });
}
