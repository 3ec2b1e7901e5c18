import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Report } from '@lienthong/adapter-host';
import { readStandaloneConfig } from '@lienthong/config';
import type { Database } from '@lienthong/persistence';
import { freshDatabase } from '@lienthong/persistence/testing';
import { ensureKeys, rightsOf, SigningKey, Tokens, type Person } from '@lienthong/security';
import { createApplication } from '@lienthong/service';
import * as dispatcher from '../../app.module';

/** The dispatcher alone on a database of its own, with as much of a gateway as it takes to have runs certified. */
export interface RunningDispatcher {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly database: Database;
  /** What was handed in to be certified. */
  readonly handedIn: { readonly report: Report; readonly startedBy: string }[];
  /** `Authorization` header of a person. */
  bearer(person: Person): Promise<string>;
  /** Ends the process and leaves the database. */
  close(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDispatcher(settings: Readonly<Record<string, string>> = {}): Promise<RunningDispatcher> {
  const handedIn: { report: Report; startedBy: string }[] = [];
  const gateway = createServer((request, response) => {
    if (request.url === '/oauth2/token') return void response.end('{"access_token":"t","token_type":"Bearer","expires_in":300}');
    void json(request).then(body => {
      handedIn.push(body as { report: Report; startedBy: string });
      response.writeHead(201).end('{"certificate":"a.b.c"}');
    });
  });
  await new Promise<void>(ready => gateway.listen(0, '127.0.0.1', ready));
  const fresh = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'lienthong-dispatcher-'));
  const config = readStandaloneConfig({
    LIENTHONG_DATA_DIR: dataDir,
    LIENTHONG_LOG_LEVEL: 'silent',
    LIENTHONG_GATEWAY_URL: urlOf(gateway),
    ...settings,
  });
  await ensureKeys(config);
  const app = await createApplication({ config, database: fresh.database, services: [dispatcher], tokenKeys: 'own' });
  await app.listen(0, '127.0.0.1');
  const tokens = new Tokens(await SigningKey.fromFile(config.signingKeyFile, { create: false }), config.publicUrl);
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= app.close());
  return {
    url: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    app,
    database: fresh.database,
    handedIn,
    bearer: async person => {
      const sender = { clientId: 'bang-dieu-khien', system: 'lien-thong', scopes: rightsOf(person.roles), eventsPerSecond: 1, person };
      return `Bearer ${(await tokens.issue(sender)).token}`;
    },
    close,
    stop: async () => {
      await close();
      gateway.closeAllConnections();
      gateway.close();
      await fresh.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
