import { Body, Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Tokens } from '@lienthong/security';
import type { HttpReply, HttpRequest } from '@lienthong/service';
import type { TokenRefusal } from './client-credentials';
import { TokenIssue } from './token-issue';
import { ApiKeySet, ApiToken } from './tokens.openapi';

interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

interface TokenError {
  readonly error: string;
  readonly error_description: string;
}

const STATUS: Readonly<Partial<Record<TokenRefusal['error'], number>>> = { invalid_client: 401, temporarily_unavailable: 429 };

@ApiTags('Xác thực / Authentication')
@Controller()
export class TokensController {
  constructor(
    private readonly issue: TokenIssue,
    private readonly tokens: Tokens,
  ) {}

  @Post('oauth2/token')
  @Header('cache-control', 'no-store')
  @ApiToken()
  async token(
    @Req() request: HttpRequest,
    @Body() form: unknown,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<TokenAnswer | TokenError> {
    const answer = await this.issue.issue(request.headers.authorization, form, request.ip);
    if (!('error' in answer)) {
      reply.status(200);
      return { access_token: answer.token, token_type: 'Bearer', expires_in: answer.expiresIn, scope: answer.scopes.join(' ') };
    }
    const status = STATUS[answer.error] ?? 400;
    reply.status(status);
    if (status === 401) reply.header('www-authenticate', 'Basic realm="lienthong"');
    if (answer.retryAfter !== undefined) reply.header('retry-after', answer.retryAfter);
    return { error: answer.error, error_description: answer.description };
  }

  @Get('.well-known/jwks.json')
  @Header('cache-control', 'public, max-age=300')
  @ApiKeySet()
  keySet(): ReturnType<Tokens['keySet']> {
    return this.tokens.keySet();
  }
}
