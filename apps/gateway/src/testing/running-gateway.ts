import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readStandaloneConfig } from '@lienthong/config';
import { ClientStore, RegistryStore, type Database } from '@lienthong/persistence';
import { freshDatabase } from '@lienthong/persistence/testing';
import { ensureKeys, hashClientSecret, rightsOf, Tokens, type Role } from '@lienthong/security';
import { createApplication } from '@lienthong/service';
import * as gateway from '../app.module';
import { forwarding } from '../forwarding/forwarding';

/** The gateway alone on a database of its own, listening on the loopback address. */
export interface RunningGateway {
  readonly url: string;
  readonly database: Database;
  readonly app: NestFastifyApplication;
  /** `Authorization` header of a client that is registered with these scopes. */
  bearer(client: string, scopes: readonly string[], eventsPerSecond?: number): Promise<string>;
  /** `Authorization` header of a person with these roles. */
  person(user: string, roles: readonly Role[], team?: string): Promise<string>;
  stop(): Promise<void>;
}

const SECRET = 'secret-of-a-test-client';

/** What stands around a gateway. */
interface GatewaySurroundings {
  readonly owner?: string;
  /** Networks of the proxies it believes. */
  readonly proxies?: string;
  /** A built console; without one only the API is served. */
  readonly consoleDir?: string;
}

/** With the address of an owner, everything the gateway does not own is forwarded there. */
export async function startGateway({ owner, proxies = '', consoleDir }: GatewaySurroundings = {}): Promise<RunningGateway> {
  const fresh = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'lienthong-gateway-'));
  const config = readStandaloneConfig({
    LIENTHONG_DATA_DIR: dataDir,
    LIENTHONG_LOG_LEVEL: 'silent',
    LIENTHONG_ATTACHMENT_MAX_MB: '1',
    LIENTHONG_TRUSTED_PROXIES: proxies,
    ...(consoleDir !== undefined && { LIENTHONG_CONSOLE_DIR: consoleDir }),
    ...(owner !== undefined && { LIENTHONG_DISPATCHER_URL: owner, LIENTHONG_TRACER_URL: owner }),
  });
  await ensureKeys(config);
  const door = owner === undefined ? {} : { door: forwarding(config) };
  const app = await createApplication({ config, database: fresh.database, services: [gateway], tokenKeys: 'own', ...door });
  await app.get(RegistryStore).publish({ systems: [], connections: [], routes: [] }, 'test');
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');

  return {
    url,
    database: fresh.database,
    app,
    bearer: async (client, scopes, eventsPerSecond = 10_000) => {
      const registered = { clientId: client, system: client, team: 'Test', scopes: [...scopes], eventsPerSecond };
      await app.get(ClientStore).put({ ...registered, secretHash: hashClientSecret(SECRET) });
      const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: SECRET });
      const answer = await fetch(`${url}/oauth2/token`, { method: 'POST', body: form });
      const { access_token: token } = (await answer.json()) as { access_token: string };
      return `Bearer ${token}`;
    },
    person: async (user, roles, team) => {
      const person = { user, roles, ...(team !== undefined && { team }) };
      const sender = { clientId: `user:${user}`, system: 'lien-thong', scopes: rightsOf(roles), eventsPerSecond: 0, person };
      return `Bearer ${(await app.get(Tokens, { strict: false }).issue(sender)).token}`;
    },
    stop: async () => {
      await app.close();
      await fresh.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}
