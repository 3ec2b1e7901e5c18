import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '@lienthong/observability';
import type { MessageBus } from '../bus.port';
import { Alarm } from '../pg/alarm';
import type { ShardLease } from '../pg/bus-store.port';
import { newRun } from '../run';
import type { Outbox } from './outbox.port';

/** All in milliseconds. */
export interface RelayTimings {
  readonly leaseTtl: number;
  readonly idlePoll: number;
  /** Between two sends that are not full: what is added meanwhile goes with the second. */
  readonly pace: number;
  readonly retry: number;
}

export interface RelayOptions extends Partial<RelayTimings> {
  /** What the process is called, as in {@link newRun}. */
  readonly instance?: string | undefined;
}

const DEFAULT_TIMINGS: RelayTimings = { leaseTtl: 10_000, idlePoll: 250, pace: 50, retry: 500 };
const BATCH = 500;

/**
 * Publishes an outbox: one relay per shard at a time, in order, one send in flight, deleting only after the bus has
 * acknowledged. A crash in between publishes again; every consumer treats a repeat as nothing new.
 */
export class OutboxRelay {
  private readonly owner: string;
  private readonly alarm = new Alarm();
  private readonly timings: RelayTimings;
  private loop: Promise<void> | undefined;
  private closed = false;
  private leases: ShardLease[] = [];
  private leasedAt = -Infinity;

  constructor(
    private readonly outbox: Outbox,
    private readonly bus: MessageBus,
    private readonly shards: number,
    private readonly log: Log,
    { instance, ...timings }: RelayOptions = {},
  ) {
    this.owner = newRun(instance);
    this.timings = { ...DEFAULT_TIMINGS, ...timings };
  }

  start(): void {
    this.loop ??= this.run();
  }

  /** There is something new: do not wait for the next look. */
  wake(): void {
    this.alarm.ring();
  }

  /** Finishes the send under way and gives the shards back. */
  async close(): Promise<void> {
    this.closed = true;
    this.alarm.ring();
    await this.loop;
    await this.outbox.release(this.owner).catch(() => undefined); // without the database the lease runs out by itself
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.closed) {
      try {
        const published = await this.publishSome();
        failures = 0;
        if (published === 0) await this.alarm.sleep(this.timings.idlePoll);
        else if (published < BATCH) await pause(this.timings.pace);
      } catch (error) {
        // Nothing is deleted, nothing is lost: bus or database are away, or a row that cannot be published holds up all behind it.
        if (isPowerOfTwo(++failures)) this.log.warn('The outbox could not be published and will be tried again', { failures, error });
        await this.alarm.sleep(this.timings.retry);
      }
    }
  }

  /** How many records were published. */
  private async publishSome(): Promise<number> {
    const { leaseTtl } = this.timings;
    if (performance.now() - this.leasedAt > leaseTtl / 3) {
      const asked = performance.now();
      if (this.leasedAt === -Infinity) await this.outbox.releaseEarlier(this.owner);
      this.leases = await this.outbox.lease(this.owner, this.shards, leaseTtl);
      this.leasedAt = asked;
    }
    const rows = await this.outbox.peek(this.leases, BATCH);
    if (rows.length === 0) return 0;
    // A process that was frozen may have lost its shards meanwhile.
    if (performance.now() - this.leasedAt > leaseTtl) return this.publishSome();
    await this.bus.publish(rows);
    await this.outbox.remove(this.leases, rows);
    return rows.length;
  }
}

/** Told at the first failure, then ever more rarely. */
function isPowerOfTwo(failures: number): boolean {
  return (failures & (failures - 1)) === 0;
}
