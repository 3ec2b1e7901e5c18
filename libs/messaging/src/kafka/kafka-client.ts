import type { Socket } from 'node:net';
import { Kafka, logLevel, type Admin, type Consumer, type LogEntry, type PartitionAssigner, type Producer } from 'kafkajs';
import { LienThongError } from '@lienthong/dossier';
import type { Log } from '@lienthong/observability';
import { useOwnCodec } from './codec/use-own-codec';
import { mendRequestQueue } from './request-queue-fix';
import { joinByName } from './static-membership';

/** All in milliseconds. */
export interface KafkaBusTimings {
  readonly heartbeat: number;
  /** How long a silent member keeps its shards. */
  readonly session: number;
  /** How long a fetch waits at the broker while there is nothing new. */
  readonly fetchWait: number;
  /** Shortest time from a fetch that brought something to the next: many small ones cost more than they bring. */
  readonly fetchPace: number;
  /** Longest an answer may take before a request is sent again. */
  readonly request: number;
  /** Shortest time from one send to the next, so that records gather under load. */
  readonly linger: number;
  readonly firstRetry: number;
  readonly longestRetry: number;
}

export interface KafkaBusOptions {
  /** `host:port` of some brokers of the cluster. */
  readonly brokers: readonly string[];
  readonly log: Log;
  readonly timings?: Partial<KafkaBusTimings>;
  /**
   * What this process is called in its groups, the same after a restart, and no other that lives; one subscription a group then.
   * Without it the others of a group wait a session for one that was killed, also when it is back long since.
   */
  readonly instance?: string | undefined;
  /** How connections are opened, where not directly. */
  readonly connect?: (host: string, port: number) => Socket;
}

const DEFAULT_TIMINGS: KafkaBusTimings = {
  heartbeat: 1_000,
  session: 10_000,
  fetchWait: 250,
  fetchPace: 90,
  request: 10_000,
  linger: 40,
  firstRetry: 200,
  longestRetry: 5_000,
};

/** Short enough that trouble reaches the caller within seconds; whoever can wait, tries again without limit. */
const RETRY = { retries: 4, initialRetryTime: 100, maxRetryTime: 1_000, multiplier: 2 };

/** kafkajs, set up the way we want it. Every part has connections of its own, so that none can hold up another. */
export class KafkaClient {
  readonly timings: KafkaBusTimings;
  readonly log: Log;
  private name: string | undefined;

  constructor(private readonly options: KafkaBusOptions) {
    mendRequestQueue();
    useOwnCodec();
    joinByName();
    this.timings = { ...DEFAULT_TIMINGS, ...options.timings };
    this.log = options.log;
    this.name = options.instance;
  }

  /** What this process goes by in its groups, if by anything. */
  get instance(): string | undefined {
    return this.name;
  }

  /** Goes on without a name, in all groups and until it is started again: two that put each other out would never come to rest. */
  giveUpName(group: string): void {
    if (this.name === undefined) return;
    const remedy = 'if another process has the same host name, address and port, give its machine another host name';
    this.log.warn(`A group put this process out although it was in touch, which goes on without a name: ${remedy}`, {
      group,
      instance: this.name,
    });
    this.name = undefined;
  }

  producer(): Producer {
    // Two sends in flight and one lost answer make kafkajs reuse a sequence number: the broker then drops a good record.
    return this.kafka().producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      retry: RETRY,
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition as number,
    });
  }

  consumer(groupId: string, assigner: PartitionAssigner): Consumer {
    const { heartbeat, session, fetchWait } = this.timings;
    return this.kafka().consumer({
      groupId,
      partitionAssigners: [assigner],
      heartbeatInterval: heartbeat,
      sessionTimeout: session,
      rebalanceTimeout: session,
      maxWaitTimeInMs: fetchWait,
      allowAutoTopicCreation: false,
      // A consumer that gave up is replaced by a new one of ours; two ways of starting again would be one too many.
      retry: { ...RETRY, retries: 10, restartOnFailure: async () => false },
    });
  }

  /** Does something with a connection of its own; what fails for want of a broker is `BUS_UNAVAILABLE`. */
  async asAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.kafka().admin();
    try {
      await admin.connect();
      return await work(admin);
    } catch (error) {
      throw error instanceof LienThongError ? error : busUnavailable(error);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  private kafka(): Kafka {
    const { connect } = this.options;
    return new Kafka({
      clientId: 'lienthong',
      brokers: [...this.options.brokers],
      connectionTimeout: 3_000,
      requestTimeout: this.timings.request,
      retry: RETRY,
      // Its errors are what it is about to try again; what remains after that is thrown, and logged where it is caught.
      logLevel: logLevel.WARN,
      logCreator: () => entry => this.write(entry),
      ...(connect && {
        socketFactory: ({ host, port, onConnect }) => connect(host, port).once('connect', onConnect),
      }),
    });
  }

  private write({ namespace, log: { message, timestamp: _, logger: __, stack: ___, ...fields } }: LogEntry): void {
    this.log.debug('kafkajs reports', { part: namespace, report: message, ...fields });
  }
}

export function busUnavailable(cause: unknown): LienThongError {
  return new LienThongError('BUS_UNAVAILABLE', 'unavailable', 'Kafka does not answer as it should', { cause, retryAfter: 5 });
}
