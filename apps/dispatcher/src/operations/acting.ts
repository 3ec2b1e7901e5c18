import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Alarm } from '@lienthong/messaging';
import { Log } from '@lienthong/observability';
import { Database, LiveChanges, OperationStore, performItems, type ShardFence, type WaitingItem } from '@lienthong/persistence';
import { Dispatching } from '../lanes/dispatching';
import { actOnParked } from './act-on-parked';

/** How often to look for what people want done, milliseconds: whoever took the request may be another dispatcher. */
const LOOK_EVERY = 400;
/** Most deliveries in one transaction. */
const AT_ONCE = 100;

/** Carries out acts of people on the deliveries of the shards that are worked here, item by item, and wakes their lanes. */
@Injectable()
export class Acting implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly alarm = new Alarm();
  private loop: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly store: OperationStore,
    private readonly dispatching: Dispatching,
    private readonly live: LiveChanges,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    this.alarm.ring();
    await this.loop;
  }

  /** Something was just asked for: no need to wait for the next look. */
  ring(): void {
    this.alarm.ring();
  }

  private async run(): Promise<void> {
    while (!this.closed) {
      const more = await this.look().catch((error: unknown) => this.putOff(error));
      if (!more) await this.alarm.sleep(LOOK_EVERY);
    }
  }

  /** True when there may be more to do at once. */
  private async look(): Promise<boolean> {
    const fences = this.dispatching.fences();
    if (fences.length === 0) return false;
    const shards = fences.map(({ shard }) => shard);
    const items = await this.store.waiting(shards, AT_ONCE);
    let done = 0;
    for (const fence of fences) {
      const here = items.filter(({ shard }) => shard === fence.shard);
      if (await this.act(fence, here).catch((error: unknown) => this.putOff(error))) done += here.length;
    }
    return done === AT_ONCE;
  }

  private async act(fence: ShardFence, items: readonly WaitingItem[]): Promise<boolean> {
    if (items.length === 0) return true;
    this.dispatching.wake(fence.shard, await performItems(this.database, fence, items, actOnParked));
    this.live.changed('overview', 'parked', ...items.map(({ operation }) => `operation:${operation}` as const));
    return true;
  }

  /** A database that is away, or a shard that just went: health tells it, and whoever has the shard next does the work. */
  private putOff(error: unknown): false {
    this.log.debug('Acts of people are put off', { error });
    return false;
  }
}
