import { hostname } from 'node:os';
import { GatewayClient, notAGateway, withAgent, type GatewayAnswer } from '../gateway-client';
import { isRecord } from '../read-json';

/** Who signs in where. */
export interface SignInWish {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly user: string;
  readonly password: string;
  /** The password to choose where the present one works once only. */
  readonly replacement: () => Promise<string>;
}

interface MadeToken {
  readonly token: string;
  readonly tokenId: string;
  /** RFC 3339. */
  readonly expiresAt: string;
}

const DAYS = 30;

/** Signs in, makes a personal token named after this machine, and leaves no session behind. */
export async function makeToken({ baseUrl, user, password, replacement }: SignInWish): Promise<MadeToken> {
  return withAgent(async agent => {
    const visitor = new GatewayClient(agent, baseUrl, 'vi', {});
    const session = await visitor.send('POST', '/v1/session', { user, password });
    const person = new GatewayClient(agent, baseUrl, 'vi', { cookie: cookieIn(session, baseUrl), origin: new URL(baseUrl).origin });
    try {
      if (isRecord(session.body) && session.body['passwordOnce'] === true) {
        await person.send('PUT', `/v1/users/${encodeURIComponent(user)}/password`, { old: password, password: await replacement() });
      }
      return tokenIn(await person.send('POST', '/v1/tokens', { name: hostname().slice(0, 100), expiresInDays: DAYS }), baseUrl);
    } finally {
      await person.send('DELETE', '/v1/session').catch(() => undefined); // it ends by itself, and what happened before matters more
    }
  });
}

/** What a browser would send back. */
function cookieIn({ headers }: GatewayAnswer, baseUrl: string): string {
  const [cookie] = [headers['set-cookie'] ?? []].flat();
  if (cookie === undefined) throw notAGateway(baseUrl);
  return cookie.split(';')[0] ?? '';
}

function tokenIn({ body }: GatewayAnswer, baseUrl: string): MadeToken {
  const { token, id, expiresAt } = isRecord(body) ? body : {};
  if (typeof token !== 'string' || typeof id !== 'string' || typeof expiresAt !== 'string') throw notAGateway(baseUrl);
  return { token, tokenId: id, expiresAt };
}
