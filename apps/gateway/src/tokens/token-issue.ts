import { Injectable } from '@nestjs/common';
import { Log, Metrics, type CounterMetric } from '@lienthong/observability';
import { ClientDirectory, Tokens, verifyClientSecret } from '@lienthong/security';
import { readTokenRequest, refusal, type TokenRefusal } from './client-credentials';
import { FailedLogins } from './failed-logins';

interface GrantedToken {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly scopes: readonly string[];
}

/** Gives a program an access token for its credentials. */
@Injectable()
export class TokenIssue {
  private readonly failures = new FailedLogins();
  private readonly counted: CounterMetric;

  constructor(
    private readonly clients: ClientDirectory,
    private readonly tokens: Tokens,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.counted = metrics.counter('lienthong_token_requests_total', 'Requests for an access token', ['result']);
  }

  async issue(authorization: string | undefined, form: unknown, address: string): Promise<GrantedToken | TokenRefusal> {
    const answer = await this.answer(authorization, form, address);
    this.counted.add({ result: 'error' in answer ? answer.error : 'granted' });
    return answer;
  }

  private async answer(authorization: string | undefined, form: unknown, address: string): Promise<GrantedToken | TokenRefusal> {
    const request = readTokenRequest(authorization, form);
    if ('error' in request) return request;
    const { clientId, clientSecret, scopes: wanted } = request;
    const wait = this.failures.wait(clientId, address);
    if (wait > 0) return refusal('temporarily_unavailable', 'Too many failed attempts', wait);
    const client = await this.clients.find(clientId);
    // Both are compared, whatever the first says: the time it takes tells nothing.
    const known = [client?.secretHash, client?.previousSecretHash].map(hash => verifyClientSecret(clientSecret, hash));
    if (!known.includes(true) || client === undefined) {
      this.failures.failed(clientId, address);
      this.log.warn('Client credentials refused', { client: client?.clientId ?? 'unknown', address });
      return refusal('invalid_client', 'Unknown client or wrong secret');
    }
    const missing = wanted?.some(scope => !client.scopes.includes(scope)) ?? false;
    if (missing) return refusal('invalid_scope', 'The client does not have a scope it asks for');
    const { system, eventsPerSecond } = client;
    const scopes = wanted ?? client.scopes;
    return { ...(await this.tokens.issue({ clientId, system, scopes, eventsPerSecond })), scopes };
  }
}
