import { randomUUID } from 'node:crypto';
import type { JsonObject } from './http';
import type { ClientCredentials } from './tokens';

export interface Answered {
  readonly status: number;
  readonly body: JsonObject;
}

/** Speaks a partner's wire as the specs know it, with nothing of the adapters. */
export class WireCaller {
  token = '';

  constructor(
    private readonly url: string,
    private readonly client: ClientCredentials,
    private readonly style: 'basic' | 'form',
  ) {}

  async logIn(secret = this.client.secret): Promise<Answered> {
    const { id } = this.client;
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    const headers: Record<string, string> = {};
    if (this.style === 'form') form.append('client_id', id);
    if (this.style === 'form') form.append('client_secret', secret);
    else headers['authorization'] = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    const answered = await answer(await fetch(`${this.url}/token`, { method: 'POST', body: form, headers }));
    this.token = String(answered.body['access_token']);
    return answered;
  }

  async post(path: string, body: unknown, options: { key?: string; signal?: AbortSignal } = {}): Promise<Answered> {
    const headers = { ...this.headers(), 'content-type': 'application/json', 'idempotency-key': options.key ?? randomUUID() };
    const { signal } = options;
    return answer(
      await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body), ...(signal === undefined ? {} : { signal }) }),
    );
  }

  async get(path: string): Promise<Answered> {
    return answer(await fetch(this.url + path, { headers: this.headers() }));
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }
}

async function answer(response: Response): Promise<Answered> {
  const text = await response.text();
  const json = (response.headers.get('content-type') ?? '').includes('json');
  return { status: response.status, body: json ? (JSON.parse(text) as JsonObject) : { text } };
}
