import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Body, System } from './system';

/** What the API answered somebody. */
export interface Heard {
  readonly status: number;
  readonly etag: string;
  readonly body: Body;
}

/** Somebody who has signed in, as a browser has. */
export class Person {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  /** One of the sample people, or whoever's password is given. */
  static async signIn(system: System, user: string, password?: string): Promise<Person> {
    const response = await fetch(`${system.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, password: password ?? (await samplePassword(system, user)) }),
    });
    if (response.status !== 201) throw new Error(`${user} cannot sign in: ${await response.text()}`);
    const [cookie = ''] = response.headers.getSetCookie();
    return new Person(system.url, cookie.split(';')[0] ?? '');
  }

  async call(method: string, path: string, body?: object, ifMatch?: string): Promise<Heard> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        ...(method !== 'GET' && { origin: this.url }),
        ...(body && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = /^[[{]/.test(text) ? (JSON.parse(text) as Body) : { text };
    return { status: response.status, etag: response.headers.get('etag') ?? '', body: parsed };
  }

  /** Moves a version of the registry on, as it stands now. */
  async move(path: string, to: string, more: object = {}): Promise<Heard> {
    const { etag } = await this.call('GET', path);
    return this.call('POST', `${path}/transitions`, { to, ...more }, etag);
  }
}

/** The password of one of the sample people. */
export async function samplePassword({ dataDir }: Pick<System, 'dataDir'>, user: string): Promise<string> {
  const { people } = JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8')) as { people: Record<string, string> };
  return people[user] ?? '';
}
