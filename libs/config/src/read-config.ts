import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { LienThongError } from '@lienthong/dossier';
import { Config, LOCALES, LOG_LEVELS, type Profile } from './config';
import { EnvironmentReader, type Environment } from './environment-reader';

/** Settings without a default in the profile `service`; a process names those it cannot do without. */
export const REQUIRED_SETTINGS = [
  'databaseUrl',
  'publicUrl',
  'dispatcherUrl',
  'tracerUrl',
  'masterKeyFile',
  'signingKeyFile',
  'checkpointKeyFile',
  'clientId',
  'clientSecretFile',
] as const;
export type RequiredSetting = (typeof REQUIRED_SETTINGS)[number];

const VARIABLES: Readonly<Record<RequiredSetting, string>> = {
  databaseUrl: 'DATABASE_URL',
  publicUrl: 'LIENTHONG_PUBLIC_URL',
  dispatcherUrl: 'LIENTHONG_DISPATCHER_URL',
  tracerUrl: 'LIENTHONG_TRACER_URL',
  masterKeyFile: 'LIENTHONG_MASTER_KEY_FILE',
  signingKeyFile: 'LIENTHONG_SIGNING_KEY_FILE',
  checkpointKeyFile: 'LIENTHONG_CHECKPOINT_KEY_FILE',
  clientId: 'LIENTHONG_CLIENT_ID',
  clientSecretFile: 'LIENTHONG_CLIENT_SECRET_FILE',
};

/**
 * Reads the environment; called once, at the top of a `main.ts`. Throws one `CONFIGURATION_INVALID` whose violations name
 * every variable that is wrong or missing, never its value. In the profile `service` (the default) the settings in
 * `required` have no default; a process that does without some, e.g. the router without keys, passes its shorter list.
 */
export function readConfig(env: Environment = process.env, required: readonly RequiredSetting[] = REQUIRED_SETTINGS): Config {
  const read = new EnvironmentReader(env);
  const profile = read.choice('LIENTHONG_PROFILE', ['service', 'standalone'] as const);
  const config = new Config(values(read, profile));
  if (profile === 'service') reportMissing(read, config, required);
  if (config.masterKey !== '' && env[VARIABLES.masterKeyFile]) {
    read.problem('LIENTHONG_MASTER_KEY', 'ambiguous', 'Give either the master key or the file that holds it, not both');
  }
  if (read.problems.length > 0) {
    const list = read.problems.map(problem => `${problem.pointer.slice(1)}: ${problem.message}`).join('; ');
    throw new LienThongError('CONFIGURATION_INVALID', 'invalid', `The configuration has problems. ${list}`, {
      violations: read.problems,
    });
  }
  return config;
}

/** {@link readConfig} for a process that is standalone unless the environment says otherwise. */
export function readStandaloneConfig(env: Environment = process.env): Config {
  return readConfig({ LIENTHONG_PROFILE: 'standalone', ...env });
}

/** The environment of a process that ours starts: our own, with these changes. */
export function childEnvironment(changes: Environment): Environment {
  return { ...process.env, ...changes };
}

function values(read: EnvironmentReader, profile: Profile): ConstructorParameters<typeof Config>[0] {
  const standalone = profile === 'standalone';
  const dataDir = read.text('LIENTHONG_DATA_DIR', '.lienthong');
  const port = read.integer('LIENTHONG_PORT', 8080, 0, 65_535);
  const key = (name: string): string => (standalone ? join(dataDir, 'keys', name) : '');
  const publicUrl = read.url('LIENTHONG_PUBLIC_URL', standalone ? `http://127.0.0.1:${port}` : '');
  return {
    profile,
    databaseUrl: read.url('DATABASE_URL', '', ['postgres:', 'postgresql:']),
    port,
    host: read.text('LIENTHONG_HOST', standalone ? '127.0.0.1' : '0.0.0.0'),
    publicUrl,
    gatewayUrl: read.url('LIENTHONG_GATEWAY_URL', publicUrl),
    dispatcherUrl: read.url('LIENTHONG_DISPATCHER_URL', ''),
    tracerUrl: read.url('LIENTHONG_TRACER_URL', ''),
    dataDir,
    consoleDir: resolve(read.text('LIENTHONG_CONSOLE_DIR', join(dirname(process.argv[1] ?? ''), '..', 'console'))),
    shards: read.integer('LIENTHONG_SHARDS', 8, 1, 512),
    kafkaBrokers: read.list('KAFKA_BROKERS', item => /^[^\s:/]+:\d{1,5}$/.test(item), 'host:port'),
    kafkaPrefix: read.text('LIENTHONG_KAFKA_PREFIX', ''),
    logLevel: read.choice('LIENTHONG_LOG_LEVEL', ['info', ...LOG_LEVELS.filter(level => level !== 'info')] as const),
    masterKeyFile: read.text('LIENTHONG_MASTER_KEY_FILE', key('master.key')),
    masterKey: read.text('LIENTHONG_MASTER_KEY', ''),
    signingKeyFile: read.text('LIENTHONG_SIGNING_KEY_FILE', key('signing.pem')),
    checkpointKeyFile: read.text('LIENTHONG_CHECKPOINT_KEY_FILE', key('checkpoint.pem')),
    clientId: read.text('LIENTHONG_CLIENT_ID', standalone ? 'dispatcher' : ''),
    clientSecretFile: read.text('LIENTHONG_CLIENT_SECRET_FILE', key('dispatcher.secret')),
    eventsPerSecond: read.integer('LIENTHONG_EVENTS_PER_SECOND', 200, 1, 100_000),
    outboxMaxAgeSeconds: read.integer('LIENTHONG_OUTBOX_MAX_AGE_SECONDS', 21_600, 1, 30 * 86_400),
    outboxMaxEvents: read.integer('LIENTHONG_OUTBOX_MAX_EVENTS', 1_000_000, 1, 1_000_000_000),
    attachmentMaxBytes: read.integer('LIENTHONG_ATTACHMENT_MAX_MB', 100, 1, 10_000) * 1_048_576,
    testNetworks: read.list('LIENTHONG_TEST_NETWORKS', isNetwork, '10.12.0.0/16', standalone ? '127.0.0.0/8,::1/128' : ''),
    trustedProxies: read.list('LIENTHONG_TRUSTED_PROXIES', isNetwork, '10.12.0.0/16'),
    locale: read.choice('LIENTHONG_LOCALE', LOCALES),
  };
}

function isNetwork(item: string): boolean {
  const [, address = '', prefix] = /^([^/]+)\/(\d{1,3})$/.exec(item) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(prefix) <= (family === 6 ? 128 : 32);
}

function reportMissing(read: EnvironmentReader, config: Config, required: readonly RequiredSetting[]): void {
  for (const setting of required) {
    const variable = VARIABLES[setting];
    const given = config[setting] !== '' || (setting === 'masterKeyFile' && config.masterKey !== '');
    if (!given && !read.hasProblem(variable)) read.problem(variable, 'missing', 'Has no default and must be given');
  }
}
