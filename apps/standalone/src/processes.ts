import { childEnvironment, type Config } from '@lienthong/config';

export const SERVICES = ['gateway', 'router', 'dispatcher', 'tracer'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Every process of an installation with simulated partners. */
export const PROCESSES = [...SERVICES, 'simulators'] as const;
export type ProcessName = (typeof PROCESSES)[number];

/** What Node.js is told of a service: batches of events outlive the small young space it has by default, and copying them was a sixth of the work. */
export const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=64'];

/** Where each service listens on this machine. */
export type Ports = Readonly<Record<ServiceName, number>>;

/** The gateway's port and those after it. */
export function portsFrom(first: number): Ports {
  return { gateway: first, router: first + 1, dispatcher: first + 2, tracer: first + 3 };
}

/** Built program of a process, below `dist/apps`. */
export function programOf(name: ProcessName): string {
  return name === 'simulators' ? 'standalone/simulators.js' : `${name}/main.js`;
}

/** What a process is not told of unless it is its own. */
const NO_KEYS = {
  LIENTHONG_MASTER_KEY: undefined,
  LIENTHONG_MASTER_KEY_FILE: undefined,
  LIENTHONG_SIGNING_KEY_FILE: undefined,
  LIENTHONG_CHECKPOINT_KEY_FILE: undefined,
  LIENTHONG_CLIENT_SECRET_FILE: undefined,
};

/** The environment of a process on an installation made by `prepareInstallation`: what it needs, and no key that is not its own. */
export function environmentOf(name: ProcessName, config: Config, ports: Ports): ReturnType<typeof childEnvironment> {
  const url = (service: ServiceName): string => `http://127.0.0.1:${ports[service]}`;
  const masterKey =
    config.masterKey === '' ? { LIENTHONG_MASTER_KEY_FILE: config.masterKeyFile } : { LIENTHONG_MASTER_KEY: config.masterKey };
  const shared = {
    ...NO_KEYS,
    DATABASE_URL: config.databaseUrl,
    LIENTHONG_DATA_DIR: config.dataDir,
    LIENTHONG_HOST: config.host,
    LIENTHONG_PUBLIC_URL: config.publicUrl,
    LIENTHONG_GATEWAY_URL: url('gateway'),
    KAFKA_BROKERS: config.kafkaBrokers.join(','),
    LIENTHONG_KAFKA_PREFIX: config.kafkaPrefix,
    LIENTHONG_TEST_NETWORKS: config.testNetworks.join(','),
  };
  if (name === 'simulators') return childEnvironment({ ...shared, ...masterKey, LIENTHONG_PROFILE: 'standalone' });
  const own: Record<ServiceName, Record<string, string>> = {
    gateway: {
      ...masterKey,
      LIENTHONG_SIGNING_KEY_FILE: config.signingKeyFile,
      LIENTHONG_DISPATCHER_URL: url('dispatcher'),
      LIENTHONG_TRACER_URL: url('tracer'),
    },
    router: {},
    dispatcher: { ...masterKey, LIENTHONG_CLIENT_ID: config.clientId, LIENTHONG_CLIENT_SECRET_FILE: config.clientSecretFile },
    tracer: { LIENTHONG_CHECKPOINT_KEY_FILE: config.checkpointKeyFile },
  };
  return childEnvironment({ ...shared, ...own[name], LIENTHONG_PROFILE: 'service', LIENTHONG_PORT: String(ports[name]) });
}
