import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig, type Config, type RequiredSetting } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { createLog, type Log } from '@lienthong/observability';
import { Database, requireSchema } from '@lienthong/persistence';
import type { TokenKeys } from '@lienthong/security';
import { createApplication, type Door, type Service } from './application';
import { countBuffersInHeap } from './buffer-limit';
import { refuseBusyPort } from './busy-port';

export interface ServiceOptions {
  /** Also the name under which the database knows its connections. */
  readonly name: string;
  /** Settings without which it cannot start. */
  readonly needs: readonly RequiredSetting[];
  /** Default: those the gateway has published. */
  readonly tokenKeys?: TokenKeys;
  readonly door?: (config: Config) => Door;
}

/** Parts that may come up later than we do; anything else that is wrong at the start ends it. */
const AWAITED = new Set(['DATABASE_UNAVAILABLE', 'BUS_UNAVAILABLE']);
const TRY_EVERY = 1_000;
/** Between two lines about the same wait, milliseconds: one try may itself take long. */
const SAY_EVERY = 30_000;

/** Orchestrators kill after ten seconds: better to go by ourselves a moment before. Whatever is cut off comes again. */
const LONGEST_END = 9_000;

/**
 * Runs one service as a process of its own until SIGTERM or SIGINT. It waits for a database or a bus that is away, and says
 * so; a configuration, a key or a schema that is wrong ends it with exit code 1 and a message.
 */
export async function runService(service: Service, options: ServiceOptions): Promise<void> {
  countBuffersInHeap();
  const ending = new AbortController();
  const ended = once(ending.signal, 'abort');
  ending.signal.addEventListener('abort', () => setTimeout(() => process.exit(1), LONGEST_END).unref());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort());
  try {
    const config = readConfig(undefined, options.needs);
    await refuseBusyPort(config);
    const stop = await start(service, options, config, ending.signal);
    await ended;
    await stop();
    process.exit(0);
  } catch (error) {
    if (ending.signal.aborted) process.exit(0);
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  }
}

async function start(
  service: Service,
  { name, tokenKeys = 'published', door }: ServiceOptions,
  config: Config,
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  const log = createLog({ level: config.logLevel });
  const database = await patiently(log, signal, () => openDatabase(config, name));
  const app = await patiently(log, signal, async () => {
    const made = await createApplication({ config, database, services: [service], tokenKeys, ...(door && { door: door(config) }) });
    try {
      await listen(made, config);
      return made;
    } catch (error) {
      await made.close().catch(() => undefined); // a part went away in the middle of the start: from the beginning
      throw error;
    }
  });
  log.info('The service is ready', { service: name, port: config.port });
  return async () => {
    await app.close();
    await database.close();
  };
}

async function openDatabase(config: Config, name: string): Promise<Database> {
  const database = await Database.open(config.databaseUrl, { name: `lienthong-${name}` });
  try {
    await requireSchema(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function listen(app: NestFastifyApplication, { port, host }: Config): Promise<void> {
  await app.init();
  await app.startAllMicroservices();
  await app.listen(port, host);
}

/** Tries until it works, as long as a part is merely not there yet. */
async function patiently<T>(log: Log, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  let said = -Infinity;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LienThongError && AWAITED.has(error.code))) throw error;
      if (performance.now() - said >= SAY_EVERY) {
        log.warn('The service waits for a part that is away', { code: error.code, error });
        said = performance.now();
      }
    }
    await pause(TRY_EVERY, undefined, { signal });
  }
}

function describe(error: unknown): string {
  if (error instanceof LienThongError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
