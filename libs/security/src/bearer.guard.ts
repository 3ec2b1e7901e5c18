import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { LienThongError } from '@lienthong/dossier';
import { SCOPES, type SenderRequest } from './sender';
import { TokenVerifier } from './token-verifier';

/**
 * Lets a request pass that carries a valid Bearer token (RFC 6750) with the scopes its handler asks for. Throws
 * `TOKEN_MISSING`, `TOKEN_INVALID`, `TOKEN_EXPIRED` or `SCOPE_MISSING`.
 */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SenderRequest>();
    const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(String(request.headers['authorization'] ?? '')) ?? [];
    if (token === undefined) throw new LienThongError('TOKEN_MISSING', 'denied', 'The request carries no Bearer token');
    const sender = await this.tokens.verify(token);
    const asked = this.reflector.getAllAndOverride<string[] | undefined>(SCOPES, [context.getHandler(), context.getClass()]) ?? [];
    const missing = asked.find(scope => !sender.scopes.includes(scope));
    if (missing !== undefined) {
      throw new LienThongError('SCOPE_MISSING', 'denied', `The token lacks the scope ${missing}`, { params: { scope: missing } });
    }
    request.sender = sender;
    return true;
  }
}
