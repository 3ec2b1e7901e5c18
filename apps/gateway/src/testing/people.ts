import { Accounts } from '@lienthong/persistence';
import { Passwords, type Role } from '@lienthong/security';
import { callerOf, type Answer } from './caller';
import type { RunningGateway } from './running-gateway';
import { toldActs } from './told-acts';

/** A call as a browser of a person makes it: with the session's cookie, from a page of ours. */
export type Browser = (method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<Answer>;

export const PASSWORD = 'sông Bạch Đằng 938';

/** Adds a user who may sign in with {@link PASSWORD}. */
export async function addPerson(gateway: RunningGateway, name: string, roles: readonly Role[], team?: string): Promise<void> {
  const passwordHash = await new Passwords().hash(PASSWORD);
  await gateway.app.get(Accounts).add({ name, displayName: `Người ${name}`, roles, team, passwordHash, passwordOnce: false }, 'test');
}

/** Posts name and password. */
export async function signIn(
  gateway: RunningGateway,
  user: string,
  password = PASSWORD,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const call = callerOf(gateway, '');
  return call('/v1/session', {
    method: 'POST',
    body: JSON.stringify({ user, password }),
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** The cookie a browser sends back after an answer. */
export function cookieIn(answer: Answer): string {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** A browser in which somebody has signed in. */
export async function browserOf(gateway: RunningGateway, user: string, password = PASSWORD): Promise<Browser> {
  const cookie = cookieIn(await signIn(gateway, user, password));
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${gateway.url}${path}`, {
      method,
      headers: { cookie, origin: gateway.url, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
  };
}

/** The acts the gateway has told of so far, and their text as it goes to the bus. */
export async function actsOf(gateway: RunningGateway): Promise<readonly Record<string, unknown>[]> {
  return [...(await toldActs(gateway.database))].sort((a, b) => (String(a['at']) < String(b['at']) ? -1 : 1));
}
