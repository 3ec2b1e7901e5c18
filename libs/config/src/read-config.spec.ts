import { LienThongError } from '@lienthong/dossier';
import { readConfig, readStandaloneConfig } from './read-config';

const service = {
  DATABASE_URL: 'postgresql://db/lienthong',
  LIENTHONG_PUBLIC_URL: 'https://lienthong.example.vn/',
  LIENTHONG_DISPATCHER_URL: 'http://dispatcher:8080',
  LIENTHONG_TRACER_URL: 'http://tracer:8080/',
  LIENTHONG_MASTER_KEY_FILE: '/run/secrets/master',
  LIENTHONG_SIGNING_KEY_FILE: '/run/secrets/signing',
  LIENTHONG_CHECKPOINT_KEY_FILE: '/run/secrets/checkpoint',
  LIENTHONG_CLIENT_ID: 'dispatcher',
  LIENTHONG_CLIENT_SECRET_FILE: '/run/secrets/client',
};

function problemsOf(work: () => unknown): Record<string, string> {
  try {
    work();
  } catch (error) {
    if (error instanceof LienThongError) return Object.fromEntries(error.violations.map(v => [v.pointer, v.code]));
    throw error;
  }
  return {};
}

describe('readConfig', () => {
  it('needs nothing at all in standalone and listens on the loopback address only', () => {
    const config = readStandaloneConfig({});

    expect(config).toMatchObject({
      profile: 'standalone',
      databaseUrl: '',
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://127.0.0.1:8080',
      gatewayUrl: 'http://127.0.0.1:8080',
      masterKeyFile: '.lienthong/keys/master.key',
      kafkaBrokers: [],
      kafkaPrefix: '',
      testNetworks: ['127.0.0.0/8', '::1/128'],
      trustedProxies: [],
      locale: 'vi',
    });
  });

  it('has no default for a secret, an identity or an address in a service', () => {
    const problems = problemsOf(() => readConfig({}));

    expect(Object.keys(problems).sort()).toEqual(
      Object.keys(service)
        .map(name => `/${name}`)
        .sort(),
    );
    expect(new Set(Object.values(problems))).toEqual(new Set(['missing']));
  });

  it('asks a process only for what that process needs', () => {
    const config = readConfig({ DATABASE_URL: service.DATABASE_URL }, ['databaseUrl']);

    expect(config.signingKeyFile).toBe('');
  });

  it('reads a complete service environment', () => {
    const config = readConfig({
      ...service,
      KAFKA_BROKERS: 'a:9092, b:9092',
      LIENTHONG_ATTACHMENT_MAX_MB: '5',
      LIENTHONG_LOG_LEVEL: 'debug',
      LIENTHONG_TEST_NETWORKS: '10.12.0.0/16, fd12:3456::/32',
      LIENTHONG_TRUSTED_PROXIES: '10.1.0.7/32',
    });

    expect(config).toMatchObject({
      profile: 'service',
      host: '0.0.0.0',
      publicUrl: 'https://lienthong.example.vn',
      gatewayUrl: 'https://lienthong.example.vn',
      tracerUrl: 'http://tracer:8080',
      kafkaBrokers: ['a:9092', 'b:9092'],
      attachmentMaxBytes: 5 * 1_048_576,
      logLevel: 'debug',
      testNetworks: ['10.12.0.0/16', 'fd12:3456::/32'],
      trustedProxies: ['10.1.0.7/32'],
    });
  });

  it('names no test network in a service where nobody has', () => {
    expect(readConfig(service).testNetworks).toEqual([]);
  });

  it.each(['10.12.0.0', '10.12.0.0/33', 'van-hoa.vn/16', '10.12.0.0/16/8'])('takes %s for no network', network => {
    expect(problemsOf(() => readConfig({ ...service, LIENTHONG_TEST_NETWORKS: network }))).toEqual({
      '/LIENTHONG_TEST_NETWORKS': 'not-the-form',
    });
  });

  it('reports every problem at once and no value', () => {
    const env = {
      ...service,
      DATABASE_URL: 'mysql://root:hunter2@db',
      LIENTHONG_PORT: '99999',
      LIENTHONG_SHARDS: '8.5',
      LIENTHONG_LOG_LEVEL: 'loud',
      KAFKA_BROKERS: 'broker-without-port',
    };

    const problems = problemsOf(() => readConfig(env));

    expect(problems).toEqual({
      '/DATABASE_URL': 'not-a-url',
      '/LIENTHONG_PORT': 'not-in-range',
      '/LIENTHONG_SHARDS': 'not-in-range',
      '/LIENTHONG_LOG_LEVEL': 'not-a-choice',
      '/KAFKA_BROKERS': 'not-the-form',
    });
    expect(() => readConfig(env)).not.toThrow(/hunter2/);
  });

  it('accepts the master key itself in place of its file, but not both', () => {
    const { LIENTHONG_MASTER_KEY_FILE: file, ...rest } = service;
    const key = { LIENTHONG_MASTER_KEY: 'a'.repeat(64) };

    expect(problemsOf(() => readConfig({ ...rest, ...key }))).toEqual({});
    expect(problemsOf(() => readConfig({ ...rest, ...key, LIENTHONG_MASTER_KEY_FILE: file }))).toEqual({
      '/LIENTHONG_MASTER_KEY': 'ambiguous',
    });
  });

  it('makes a changed copy without touching the original', () => {
    const config = readStandaloneConfig({});

    const changed = config.with({ databaseUrl: 'postgresql://embedded' });

    expect(changed.databaseUrl).toBe('postgresql://embedded');
    expect(config.databaseUrl).toBe('');
  });
});
