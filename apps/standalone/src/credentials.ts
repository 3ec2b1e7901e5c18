import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '@lienthong/config';
import { Accounts, ClientStore, type Database } from '@lienthong/persistence';
import { hashClientSecret, newClientSecret, newPassword, Passwords } from '@lienthong/security';
import { SAMPLE_PEOPLE, type SamplePerson } from './sample-people';

/** What the sample system, the sample people, and whoever follows the README log in with. */
export interface Credentials {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Password of each sample person by user name. */
  readonly people: Readonly<Record<string, string>>;
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

/**
 * Registers the sample system as a client, and the sample people as users. What they log in with is made at the first start and
 * kept in a file only we read.
 */
export async function ensureSamples(config: Config, database: Database): Promise<Credentials> {
  const file = join(config.dataDir, 'credentials.json');
  const kept = await readKept(file);
  const accounts = new Accounts(database);
  const missing = await missingIn(accounts);
  const credentials: Credentials = {
    baseUrl: config.publicUrl, // the port may be another one today
    clientId: kept.clientId ?? 'tthc-qn',
    clientSecret: kept.clientSecret ?? newClientSecret(),
    people: { ...Object.fromEntries(missing.map(({ name }) => [name, newPassword()])), ...kept.people },
  };
  await write(file, JSON.stringify(credentials, null, 2)); // first: nobody is added under a password that is lost
  await new ClientStore(database).put({
    clientId: credentials.clientId,
    system: 'tthc-qn',
    team: 'Trung tâm Phục vụ hành chính công',
    secretHash: hashClientSecret(credentials.clientSecret),
    scopes: SAMPLE_SCOPES,
    eventsPerSecond: config.eventsPerSecond,
  });
  for (const person of missing) {
    const passwordHash = await new Passwords().hash(credentials.people[person.name] ?? '');
    await accounts.add({ ...person, passwordHash, passwordOnce: false }, 'service:installation');
  }
  return credentials;
}

/** Whoever is there is left alone: a password that was changed since is nobody's business but theirs. */
async function missingIn(accounts: Accounts): Promise<SamplePerson[]> {
  const present = await Promise.all(SAMPLE_PEOPLE.map(({ name }) => accounts.find(name)));
  return SAMPLE_PEOPLE.filter((_person, index) => !present[index]);
}

async function readKept(file: string): Promise<Partial<Credentials>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim() === '' ? {} : (JSON.parse(text) as Partial<Credentials>);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${text}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
}
