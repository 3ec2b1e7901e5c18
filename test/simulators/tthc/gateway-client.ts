import { Agent, request } from 'undici';
import type { DossierEvent } from '@lienthong/dossier';
import { isObject } from '../kit/http';
import type { OutgoingFile } from './state';

/** How the one-stop software reaches the gateway. */
export interface GatewayAccess {
  /** For instance http://127.0.0.1:8080 */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Posted {
  /** HTTP status. */
  readonly status: number;
  /** Error code of the problem document. */
  readonly code?: string;
  /** Seconds the gateway asked to wait. */
  readonly retryAfter?: number;
}

interface Message {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer;
}

const RENEW_EARLY = 30_000;

/** Posts to the gateway's public door as any partner would: OAuth 2.0 client credentials, structured CloudEvents. */
export class GatewayClient {
  private readonly agent = new Agent({ connections: 16, headersTimeout: 30_000, bodyTimeout: 30_000 });
  private token: { value: Promise<string>; until: number } | undefined;

  constructor(private readonly access: GatewayAccess) {}

  event(event: DossierEvent, signal: AbortSignal): Promise<Posted> {
    const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8' };
    return this.post({ path: '/v1/events', headers, body: JSON.stringify(event) }, signal);
  }

  file(file: OutgoingFile, signal: AbortSignal): Promise<Posted> {
    const digest = Buffer.from(file.sha256, 'hex').toString('base64');
    const headers = { 'content-type': file.mediaType, 'content-digest': `sha-256=:${digest}:` };
    return this.post({ path: '/v1/attachments', headers, body: Buffer.from(file.content, 'base64') }, signal);
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async post(message: Message, signal: AbortSignal): Promise<Posted> {
    const first = await this.once(message, signal);
    if (first.status !== 401) return first;
    this.token = undefined;
    return this.once(message, signal);
  }

  private async once(message: Message, signal: AbortSignal): Promise<Posted> {
    const authorization = `Bearer ${await this.currentToken()}`;
    const response = await request(this.access.baseUrl + message.path, {
      method: 'POST',
      headers: { ...message.headers, authorization },
      body: message.body,
      dispatcher: this.agent,
      signal,
    });
    const text = await response.body.text();
    const retryAfter = Number(response.headers['retry-after']);
    const code = response.statusCode < 400 ? undefined : codeOf(text);
    return {
      status: response.statusCode,
      ...(code === undefined ? {} : { code }),
      ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
    };
  }

  private async currentToken(): Promise<string> {
    if (this.token === undefined || this.token.until <= Date.now()) {
      const entry = { value: this.fetchToken(), until: Infinity };
      this.token = entry;
      entry.value.catch(() => {
        if (this.token === entry) this.token = undefined;
      });
    }
    return this.token.value;
  }

  private async fetchToken(): Promise<string> {
    const { baseUrl, clientId, clientSecret } = this.access;
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
    const response = await request(`${baseUrl}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
      dispatcher: this.agent,
    });
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`token request answered ${response.statusCode}`);
    const { access_token: value, expires_in: seconds } = JSON.parse(text) as { access_token: string; expires_in?: number };
    if (this.token !== undefined) this.token.until = Date.now() + Math.max((seconds ?? 300) * 1000 - RENEW_EARLY, 1000);
    return value;
  }
}

function codeOf(text: string): string | undefined {
  try {
    const problem = JSON.parse(text) as unknown;
    return isObject(problem) && typeof problem['code'] === 'string' ? problem['code'] : undefined;
  } catch {
    return undefined;
  }
}
