import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Option } from 'commander';
import { configFolder } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { isRecord, readJson } from './read-json';
import type { Terminal } from './terminal';

/** What a program logs in with. */
export interface ClientCredentials {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a person left by `lienthong login`. */
export interface PersonCredentials {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Personal token, and the id it is revoked by. */
  readonly token: string;
  readonly tokenId: string;
}

/** Where standalone leaves the credentials of its sample system. */
const OF_THE_SAMPLE = '.lienthong/credentials.json';

/** Where `lienthong login` keeps what it got. */
export function ownCredentials({ environment }: Terminal): string {
  return join(configFolder(environment), 'credentials.json');
}

/** The option every command that talks to a gateway has. */
export function credentialsOption(): Option {
  const what = `thông tin đăng nhập; mặc định của lienthong login, không có thì ${OF_THE_SAMPLE} / credentials; those of lienthong login by default`;
  return new Option('--credentials <file>', what);
}

/** The file a command logs in with: the one named, else the person's own, else that of the sample system. */
export async function credentialsFile(named: string | undefined, terminal: Terminal): Promise<string> {
  if (named !== undefined) return named;
  const own = ownCredentials(terminal);
  return stat(own).then(
    () => own,
    () => OF_THE_SAMPLE,
  );
}

/** A credentials file in either form. Throws `CREDENTIALS_UNREADABLE`, which never quotes it. */
export async function readCredentials(file: string): Promise<ClientCredentials | PersonCredentials> {
  const content = await readJson(file).catch((cause: unknown) => {
    throw unusable(file, 'Không đọc được thông tin đăng nhập / The credentials cannot be read', cause);
  });
  const { baseUrl: url, token, tokenId = '', clientId, clientSecret } = isRecord(content) ? content : {};
  if (typeof url === 'string' && /^https?:/.test(url)) {
    const baseUrl = url.replace(/\/+$/, '');
    if (typeof token === 'string') return { baseUrl, token, tokenId: String(tokenId) };
    if (typeof clientId === 'string' && typeof clientSecret === 'string') return { baseUrl, clientId, clientSecret };
  }
  throw unusable(
    file,
    'Thiếu baseUrl, hoặc token, hoặc clientId và clientSecret / baseUrl, or token, or clientId and clientSecret is missing',
  );
}

function unusable(file: string, what: string, cause?: unknown): LienThongError {
  const remedy =
    'Chạy lienthong login, hoặc chỉ tệp {baseUrl, clientId, clientSecret} bằng --credentials / Run lienthong login, or name such a file with --credentials';
  return new LienThongError('CREDENTIALS_UNREADABLE', 'absent', `${what}: ${file}`, { cause, params: { do: remedy } });
}
