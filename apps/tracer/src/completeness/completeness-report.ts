import {
  DIFFERENCES,
  type CompletenessStore,
  type ConnectionTally,
  type Difference,
  type DifferenceCursor,
  type DifferenceItem,
  type EventTally,
} from '@lienthong/persistence';
import { cursorOf } from '@lienthong/service';

/** A page of what does not add up; `next` is absent on the last one. */
export interface DifferencePage {
  readonly items: readonly DifferenceItem[];
  readonly next?: string;
}

/** Does what was accepted on a day add up with what was routed and delivered? */
export interface CompletenessReport {
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly checkedAt: string;
  readonly events: EventTally;
  readonly connections: readonly ConnectionTally[];
  readonly differences: Partial<Record<Difference, DifferencePage>>;
  /** True when every event of the day is recorded and routed and every delivery has ended; unrouted events, parked deliveries and unreadable records count against it. */
  readonly complete: boolean;
}

export interface DayQuery {
  readonly day: string;
  readonly from: Date;
  readonly to: Date;
  readonly limit: number;
  /** Only this list, from the place `after`. */
  readonly only?: Difference | undefined;
  readonly after?: DifferenceCursor | undefined;
}

export class Completeness {
  constructor(
    private readonly store: CompletenessStore,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async of(query: DayQuery): Promise<CompletenessReport> {
    const { day, from, to, only } = query;
    const checkedAt = this.now().toISOString();
    const [events, connections, pages] = await Promise.all([
      this.store.events(from, to),
      this.store.connections(from, to),
      Promise.all((only ? [only] : DIFFERENCES).map(async kind => [kind, await this.page(kind, query)] as const)),
    ]);
    return {
      day,
      from: from.toISOString(),
      to: to.toISOString(),
      checkedAt,
      events,
      connections,
      differences: Object.fromEntries(pages),
      complete: isWhole(events) && !connections.some(one => one.open > 0 || one.parked > 0),
    };
  }

  private async page(kind: Difference, { from, to, limit, after }: DayQuery): Promise<DifferencePage> {
    const found = await this.store.differences(kind, from, to, limit + 1, after);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(found.length > limit && last && { next: cursorOf(last.acceptedAt, last.eventUid, last.deliveryId ?? '') }),
    };
  }
}

function isWhole({ unrecorded, accepted, routed, unrouted, undecodable }: EventTally): boolean {
  return unrecorded === 0 && routed === accepted && unrouted === 0 && undecodable === 0;
}
