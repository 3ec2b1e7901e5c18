import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Log } from '@lienthong/observability';
import { Database, LiveChanges, OperationCourse, performItems, type ShardFence, type WaitingItem } from '@lienthong/persistence';
import { Dispatching } from '../lanes/dispatching';
import { actOnParked } from './act-on-parked';
import { Beat } from './beat';

/** How often to look for what people want done, milliseconds: whoever took the request may be another dispatcher. */
const LOOK_EVERY = 400;
/** Most deliveries in one transaction. */
const AT_ONCE = 100;

/** Carries out acts of people on the deliveries of the shards that are worked here, item by item, and wakes their lanes. */
@Injectable()
export class Acting implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly beat = new Beat(
    () => this.look(),
    LOOK_EVERY,
    error => this.putOff(error),
  );

  constructor(
    private readonly database: Database,
    private readonly course: OperationCourse,
    private readonly dispatching: Dispatching,
    private readonly live: LiveChanges,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.beat.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.beat.stop();
  }

  /** Whoever looks at these operations, or at the list of all, may want to see them anew. */
  tell(operations: readonly string[]): void {
    if (operations.length > 0) this.live.changed('operations', ...operations.map(id => `operation:${id}` as const));
  }

  /** Something was just asked for: no need to wait for the next look. */
  ring(): void {
    this.beat.ring();
  }

  private async look(): Promise<boolean> {
    const fences = this.dispatching.fences();
    this.tell(await this.course.conclude());
    if (fences.length === 0) return false;
    const items = await this.course.waiting(
      fences.map(({ shard }) => shard),
      AT_ONCE,
    );
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
    this.live.changed('overview', 'parked');
    this.tell(items.map(({ operation }) => operation));
    return true;
  }

  /** A database that is away, or a shard that just went: health tells it, and whoever has the shard next does the work. */
  private putOff(error: unknown): false {
    this.log.debug('Acts of people are put off', { error });
    return false;
  }
}
