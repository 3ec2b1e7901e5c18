import { Injectable } from '@nestjs/common';
import { Config } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { Tokens } from '@lienthong/security';

const PATIENCE = 5_000;

/** What the dispatcher still has to send, asked at its own door: deliveries are its alone. */
@Injectable()
export class QueuedWork {
  constructor(
    private readonly config: Config,
    private readonly tokens: Tokens,
  ) {}

  /** How many deliveries of the connection have not ended. Throws `SERVICE_AWAY`. */
  async count(connection: string): Promise<number> {
    const { dispatcherUrl, gatewayUrl } = this.config;
    const { token } = await this.tokens.issue({
      clientId: 'gateway',
      system: 'lien-thong',
      scopes: ['operations:read'],
      eventsPerSecond: 0,
    });
    const address = `${dispatcherUrl || gatewayUrl}/v1/deliveries/open?connection=${encodeURIComponent(connection)}`;
    try {
      const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(PATIENCE) });
      const { count } = (await answer.json()) as { count?: unknown };
      if (answer.ok && typeof count === 'number') return count;
      throw new Error(`HTTP ${answer.status}`);
    } catch (cause) {
      throw new LienThongError('SERVICE_AWAY', 'unavailable', 'The dispatcher does not tell what is queued', {
        cause,
        params: { service: 'dispatcher' },
        retryAfter: 5,
      });
    }
  }
}
