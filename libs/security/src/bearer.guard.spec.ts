import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { BearerGuard } from './bearer.guard';
import { Scopes, type SenderRequest } from './sender';
import { newSigningKeyPem, SigningKey } from './signing-key';
import { TokenVerifier } from './token-verifier';
import { Tokens } from './tokens';

const key = SigningKey.parse(newSigningKeyPem());
const guard = new BearerGuard(new Reflector(), TokenVerifier.local(key, 'issuer'));
const sender = { clientId: 'c', system: 's', scopes: ['events:write'], eventsPerSecond: 5 };

class Handlers {
  @Scopes('events:write')
  write(this: void): void {}

  @Scopes('events:write', 'events:on-behalf')
  onBehalf(this: void): void {}

  anybody(this: void): void {}
}

function contextOf(handler: () => void, authorization?: string): { context: ExecutionContext; request: SenderRequest } {
  const request: SenderRequest = { headers: { authorization } };
  const context = {
    getHandler: () => handler,
    getClass: () => Handlers,
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
  return { context, request };
}

describe('BearerGuard', () => {
  const { write, onBehalf, anybody } = Handlers.prototype;

  async function bearer(): Promise<string> {
    return `Bearer ${(await new Tokens(key, 'issuer').issue(sender)).token}`;
  }

  it('lets a valid token with the scope pass and says who it is', async () => {
    const { context, request } = contextOf(write, await bearer());

    expect(await guard.canActivate(context)).toBe(true);
    expect(request.sender).toEqual(sender);
  });

  it('lets any valid token pass where no scope is asked for', async () => {
    const { context } = contextOf(anybody, await bearer());

    expect(await guard.canActivate(context)).toBe(true);
  });

  it('names the scope that is missing', async () => {
    const { context, request } = contextOf(onBehalf, await bearer());

    await expect(guard.canActivate(context)).rejects.toMatchObject({ code: 'SCOPE_MISSING', params: { scope: 'events:on-behalf' } });
    expect(request.sender).toBeUndefined();
  });

  it.each([undefined, '', 'Basic abc', 'Bearer', 'Bearer a b'])('takes %j for no token', async authorization => {
    const { context } = contextOf(write, authorization);

    await expect(guard.canActivate(context)).rejects.toMatchObject({ code: 'TOKEN_MISSING', kind: 'denied' });
  });
});
