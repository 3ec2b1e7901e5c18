/** `standalone`: everything in one process on embedded parts, with defaults for all. `service`: one process each, everything given. */
export type Profile = 'standalone' | 'service';

/** Languages of the product; the first is the default one. */
export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Levels a log line may have, loudest first; `silent` turns the log off. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * What the environment says, read once by {@link readConfig}. Also the Nest token under which it is injected. A text that
 * was neither given nor has a default is empty; {@link readConfig} refuses to start where a process needs it.
 */
export class Config {
  /** `LIENTHONG_PROFILE`. */
  readonly profile!: Profile;
  /** `DATABASE_URL`. Empty in standalone only, where it means: start the embedded PostgreSQL. */
  readonly databaseUrl!: string;
  /** `LIENTHONG_PORT`, default 8080; 0 lets the system choose, and a process that comes back after a kill is not known again. */
  readonly port!: number;
  /** `LIENTHONG_HOST`, default 127.0.0.1 in standalone, else 0.0.0.0. */
  readonly host!: string;
  /** `LIENTHONG_PUBLIC_URL`: how partners reach us, no trailing slash. Also the issuer of our tokens. */
  readonly publicUrl!: string;
  /** `LIENTHONG_GATEWAY_URL`: how our own processes reach the gateway, default the public address; no trailing slash. */
  readonly gatewayUrl!: string;
  /** `LIENTHONG_DISPATCHER_URL`: where the gateway forwards what the dispatcher owns; no trailing slash. Empty in standalone. */
  readonly dispatcherUrl!: string;
  /** `LIENTHONG_TRACER_URL`: where the gateway forwards what the tracer owns; no trailing slash. Empty in standalone. */
  readonly tracerUrl!: string;
  /** `LIENTHONG_DATA_DIR`, default `.lienthong`: attachments, embedded database, keys made in standalone. */
  readonly dataDir!: string;
  /** `LIENTHONG_CONSOLE_DIR`, default `../console` beside the program: the built console the gateway serves. */
  readonly consoleDir!: string;
  /** `LIENTHONG_SHARDS`, default 8. Fixed at install. */
  readonly shards!: number;
  /** `KAFKA_BROKERS`, host:port separated by commas; empty means the bus inside PostgreSQL. */
  readonly kafkaBrokers!: readonly string[];
  /** `LIENTHONG_KAFKA_PREFIX`: put before the names of topics and groups where several installations share a cluster; default none. */
  readonly kafkaPrefix!: string;
  /** `LIENTHONG_LOG_LEVEL`, default info. */
  readonly logLevel!: LogLevel;
  /** `LIENTHONG_MASTER_KEY_FILE`: 32 bytes, base64 or hex. */
  readonly masterKeyFile!: string;
  /** `LIENTHONG_MASTER_KEY`: the master key itself, where a file is not possible. Excludes the file. */
  readonly masterKey!: string;
  /** `LIENTHONG_SIGNING_KEY_FILE`: Ed25519 private key (PEM, PKCS #8) for tokens and receipts. */
  readonly signingKeyFile!: string;
  /** `LIENTHONG_CHECKPOINT_KEY_FILE`: Ed25519 private key (PEM, PKCS #8) for checkpoints of the trail. */
  readonly checkpointKeyFile!: string;
  /** `LIENTHONG_CLIENT_ID`: as whom the dispatcher talks to the gateway. */
  readonly clientId!: string;
  /** `LIENTHONG_CLIENT_SECRET_FILE`: the secret of that client. */
  readonly clientSecretFile!: string;
  /** `LIENTHONG_EVENTS_PER_SECOND`, default 200: what a client may post where its registration says nothing. */
  readonly eventsPerSecond!: number;
  /** `LIENTHONG_OUTBOX_MAX_AGE_SECONDS`, default 21600: older unpublished events stop intake (503). */
  readonly outboxMaxAgeSeconds!: number;
  /** `LIENTHONG_OUTBOX_MAX_EVENTS`, default 1000000: more unpublished events stop intake (503). */
  readonly outboxMaxEvents!: number;
  /** `LIENTHONG_ATTACHMENT_MAX_MB`, default 100; in bytes here. */
  readonly attachmentMaxBytes!: number;
  /**
   * `LIENTHONG_TEST_NETWORKS`, default none, in standalone this machine: private networks (CIDR, separated by commas) in which test
   * systems of partners stand. Elsewhere in private networks nothing is probed or tested but what is in force there.
   */
  readonly testNetworks!: readonly string[];
  /**
   * `LIENTHONG_TRUSTED_PROXIES`, default none: networks (CIDR, separated by commas) of the reverse proxies in front of the gateway. They
   * are believed whose request it is (`X-Forwarded-For`); of all others the address they connect from counts.
   */
  readonly trustedProxies!: readonly string[];
  /** `LIENTHONG_LOCALE`, default vi: language where a reader does not ask for one. */
  readonly locale!: Locale;

  constructor(values: ConfigValues) {
    Object.assign(this, values);
  }

  /** The same configuration with some values replaced, e.g. the address of a database that was just started. */
  with(changes: Partial<ConfigValues>): Config {
    return new Config({ ...this, ...changes });
  }
}

/** The fields of a {@link Config}. */
export type ConfigValues = Omit<Config, 'with'>;
