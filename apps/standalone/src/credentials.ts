import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '@lienthong/config';
import type { ClientStore } from '@lienthong/persistence';
import { hashClientSecret, newClientSecret } from '@lienthong/security';

/** What the sample system, and whoever follows the README, logs in with. */
export interface Credentials {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const SAMPLE_SCOPES = [
  'events:write',
  'events:read',
  'attachments:write',
  'attachments:read',
  'rejections:read',
  'dossiers:read',
  'operations:read',
  'trail:read',
];

/** Registers the sample system as a client; its secret is made at the first start and kept in a file only we read. */
export async function ensureSampleClient(config: Config, clients: ClientStore): Promise<Credentials> {
  const file = join(config.dataDir, 'credentials.json');
  const text = await keep(file, () =>
    JSON.stringify({ baseUrl: config.publicUrl, clientId: 'tthc-qn', clientSecret: newClientSecret() }, null, 2),
  );
  const credentials = { ...(JSON.parse(text) as Credentials), baseUrl: config.publicUrl };
  await write(file, JSON.stringify(credentials, null, 2)); // the port may be another one today
  await clients.put({
    clientId: credentials.clientId,
    system: 'tthc-qn',
    team: 'Trung tâm Phục vụ hành chính công',
    secretHash: hashClientSecret(credentials.clientSecret),
    scopes: SAMPLE_SCOPES,
    eventsPerSecond: config.eventsPerSecond,
  });
  return credentials;
}

async function keep(file: string, make: () => string): Promise<string> {
  const existing = await readFile(file, 'utf8').catch(() => '');
  if (existing.trim() !== '') return existing.trim();
  const made = make();
  await write(file, made);
  return made;
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${text}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
}
