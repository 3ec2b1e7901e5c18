import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { adapterDefaults, adapters } from '@lienthong/adapters';
import { Alarm, type OutboxRelay } from '@lienthong/messaging';
import { Log } from '@lienthong/observability';
import { DeliveryStore, KeptAnswers, RegistryStore } from '@lienthong/persistence';
import { Asking } from './answers/asking';
import { Connections } from './connections/connections';
import { Holds } from './connections/holds';
import { Dispatching } from './lanes/dispatching';

const TICK = 200;
const HOLDS_EVERY = 5;
/** About ten minutes. */
const ANSWERS_EVERY = 3_000;
/** About a day. */
const PARTITIONS_EVERY = 432_000;

/** Publishes outcomes of deliveries. */
export abstract class OutcomeRelay {
  abstract readonly relay: OutboxRelay;
}

/** What the dispatcher does by the clock: asks systems, probes held connections, keeps in step with other dispatchers. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly alarm = new Alarm();
  private loop: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly registry: RegistryStore,
    private readonly deliveries: DeliveryStore,
    private readonly answers: KeptAnswers,
    private readonly asking: Asking,
    private readonly holds: Holds,
    private readonly connections: Connections,
    private readonly dispatching: Dispatching,
    private readonly outcomes: OutcomeRelay,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.registry.offerAdapters(
      adapters.map(({ id, contract, title, settings, secrets, accepts }) => ({
        id,
        contract,
        title,
        settings,
        secrets: [...secrets],
        accepts: [...accepts],
        defaults: adapterDefaults(id) ?? {},
      })),
    );
    await this.deliveries.preparePartitions(new Date());
    this.outcomes.relay.start();
    this.loop = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    this.alarm.ring();
    await this.loop;
    await this.outcomes.relay.close();
    await this.connections.close();
  }

  private async run(): Promise<void> {
    for (let tick = 0; !this.closed; tick++) {
      try {
        if (tick % HOLDS_EVERY === 0) {
          await this.holds.refresh();
          await this.dispatching.shareLimits();
          this.holds.probeDue().catch((error: unknown) => this.log.debug('Probes are put off', { error })); // a dead system keeps nobody waiting
        }
        if (tick % PARTITIONS_EVERY === PARTITIONS_EVERY - 1) await this.deliveries.preparePartitions(new Date());
        if (tick % ANSWERS_EVERY === ANSWERS_EVERY - 1) await this.answers.sweep();
        await this.asking.askAll();
      } catch (error) {
        this.log.debug('Housekeeping is put off', { error }); // a database that is away, or no release yet: health tells it
      }
      await this.alarm.sleep(TICK);
    }
  }
}
