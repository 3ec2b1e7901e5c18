import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { DeliveryState } from '@lienthong/dossier';
import { Alarm } from '@lienthong/messaging';
import { Log } from '@lienthong/observability';
import { LiveChanges, MinuteStore, Releases, WaitingStore, type DeliveryRow } from '@lienthong/persistence';
import { backlogsOf } from './backlogs';
import { Tally } from './tally';

const EVERY = 1_000;
/** In ticks: about a minute. */
const LOOK_EVERY = 60;
/** In ticks: about an hour. */
const SWEEP_EVERY = 3_600;
/** Into and out of a list people look at. */
const WATCHED: ReadonlySet<DeliveryState> = new Set(['parked', 'skipped', 'closed']);

/** An event the router has seen. */
export interface HeardEvent {
  readonly uid: string;
  readonly system: string;
  readonly unrouted: boolean;
}

/** Counts what passes through this process, and adds it to the numbers of the minute once a second, and once a minute how much waits: nothing on the way waits for it. */
@Injectable()
export class Tallying implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly tally = new Tally();
  private readonly alarm = new Alarm();
  private loop: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly minutes: MinuteStore,
    private readonly waiting: WaitingStore,
    private readonly releases: Releases,
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

  /** A try has ended, and what came of it is stored. */
  tried(row: DeliveryRow): void {
    this.tally.count(row);
    if (WATCHED.has(row.state)) this.live.changed('parked');
  }

  /** Events have come, and what they lead to is stored. One that came before leads to nothing new. */
  heard(events: readonly HeardEvent[], stored: readonly Pick<DeliveryRow, 'eventUid'>[]): void {
    const fresh = new Set(stored.map(({ eventUid }) => eventUid));
    for (const { uid, system, unrouted } of events) if (unrouted || fresh.has(uid)) this.tally.hear(system, unrouted);
  }

  private async run(): Promise<void> {
    let next = 1; // a look that failed is taken again at once: who started before the first release has not looked
    for (let tick = 1; !this.closed; tick++) {
      await this.alarm.sleep(EVERY);
      const { tried, heard } = this.tally.take();
      try {
        await Promise.all([this.minutes.addTried(tried), this.minutes.addHeard(heard)]);
        if (tick >= next) {
          await this.look();
          next = tick + LOOK_EVERY;
        }
        if (tick % SWEEP_EVERY === 0) await this.minutes.sweep();
      } catch (error) {
        this.log.debug('Numbers of a second are lost', { error }); // a database that is away: health tells it
      }
      if (tried.size + heard.size > 0) this.live.changed('overview');
    }
  }

  private async look(): Promise<void> {
    const [{ connections }, open] = await Promise.all([this.releases.current(), this.waiting.byConnection()]);
    await this.minutes.addWaiting(backlogsOf(connections, open));
  }
}
