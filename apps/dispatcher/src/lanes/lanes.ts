import type { DeliveryRow, PlannedRow, StoredRow } from '@lienthong/persistence';
import { Lane } from './lane';

/** What is stored of the lanes of one shard. */
export interface LaneSource {
  /** Connections with open deliveries. */
  connections(): Promise<string[]>;
  /** Dossiers with a lane to the connection whose first delivery is not parked, the oldest first, without those named. */
  waiting(connection: string, without: readonly string[], limit: number): Promise<string[]>;
  /** The first open deliveries of each of these lanes, in order. */
  read(connection: string, dossierIds: readonly string[]): Promise<DeliveryRow[]>;
}

/** How many lanes of a connection are in memory, and whether others wait outside. */
interface Crowd {
  size: number;
  /** Lanes may wait in the table that are not in memory. */
  beyond: boolean;
  filling: boolean;
}

/** Most lanes of one connection and shard in memory: a system that is dead for days must not fill it. */
const MOST_LANES = 5_000;

/**
 * The lanes of a shard that can move, as far as there is room; all others wait in the table. A lane is in memory from its
 * first open delivery on, or not at all. One whose first delivery is parked sleeps in the table until a person has acted.
 */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();
  private readonly crowds = new Map<string, Crowd>();

  constructor(
    private readonly source: LaneSource,
    /** Called with a lane that came into memory or has new deliveries after it was read. */
    private readonly ready: (lane: Lane) => void,
    /** Runs work in the background. */
    private readonly run: (work: () => Promise<void>) => void,
    private readonly most = MOST_LANES,
  ) {}

  /** Brings in what is stored, also what lanes in memory have not heard of. */
  recover(): void {
    for (const lane of this.lanes.values()) lane.doubt();
    this.run(async () => {
      for (const connection of await this.source.connections()) this.fill(connection);
    });
  }

  /** Whether a delivery planned now would be the first of a new lane in memory. */
  isNew(row: PlannedRow): boolean {
    const { size, beyond } = this.crowdOf(row.connection);
    return !this.lanes.has(keyOf(row)) && !beyond && size < this.most;
  }

  /** Takes in a delivery that was just stored; returns its lane if that is in memory and known from its beginning. */
  take(row: StoredRow): Lane | undefined {
    const lane = this.lanes.get(keyOf(row));
    if (lane) {
      lane.add(row, true);
      return lane.reading ? undefined : lane;
    }
    const crowd = this.crowdOf(row.connection);
    if (row.state === 'planned') {
      if (crowd.size >= this.most) crowd.beyond = true;
      if (crowd.beyond) return undefined;
    }
    const opened = this.open(row.dossierId, row.connection);
    if (row.behind) this.read(row.connection, [opened]);
    else opened.add(row, true);
    return row.behind ? undefined : opened;
  }

  /** A person acted on a parked delivery: its lane, which slept in the table, may go on. */
  wake(row: DeliveryRow): void {
    const lane = this.lanes.get(keyOf(row));
    if (lane) {
      if (lane.reading) lane.woken = true;
      else lane.refresh(row);
      return;
    }
    const crowd = this.crowdOf(row.connection);
    if (crowd.size >= this.most) crowd.beyond = true;
    if (!crowd.beyond) this.read(row.connection, [this.open(row.dossierId, row.connection)]);
  }

  /** The first delivery of the lane ended and was taken off. True when the next one is in memory. */
  ended(lane: Lane): boolean {
    if (lane.drained) this.read(lane.connection, [lane]);
    else if (!lane.head) this.leave(lane);
    return lane.head !== undefined;
  }

  /** A person has to act on its first delivery: nothing of it need be in memory until then. */
  sleep(lane: Lane): void {
    this.leave(lane);
  }

  clearTimers(): void {
    for (const lane of this.lanes.values()) clearTimeout(lane.timer);
  }

  private open(dossierId: string, connection: string): Lane {
    const lane = new Lane(dossierId, connection);
    this.lanes.set(keyOf(lane), lane);
    this.crowdOf(connection).size += 1;
    return lane;
  }

  private leave(lane: Lane): void {
    if (!this.lanes.delete(keyOf(lane))) return;
    const crowd = this.crowdOf(lane.connection);
    crowd.size -= 1;
    if (crowd.beyond && crowd.size < this.most / 2) this.fill(lane.connection);
  }

  /** Brings in lanes that wait outside, the oldest first, as many as there is room for. */
  private fill(connection: string): void {
    const crowd = this.crowdOf(connection);
    if (crowd.filling) return;
    crowd.filling = true;
    this.run(async () => {
      do await this.fillOnce(connection, crowd);
      while (crowd.beyond && crowd.size < this.most / 2);
      crowd.filling = false;
    });
  }

  private async fillOnce(connection: string, crowd: Crowd): Promise<void> {
    crowd.beyond = false; // what is planned from here on is taken in by itself
    const here = [...this.lanes.values()].filter(lane => lane.connection === connection).map(lane => lane.dossierId);
    const room = Math.max(1, this.most - crowd.size);
    const found = await this.source.waiting(connection, here, room);
    if (found.length === room) crowd.beyond = true;
    const fresh = found.filter(dossierId => !this.lanes.has(keyOf({ dossierId, connection })));
    await this.complete(
      connection,
      fresh.map(dossierId => this.open(dossierId, connection)),
    );
  }

  private read(connection: string, lanes: readonly Lane[]): void {
    for (const lane of lanes) lane.expect();
    this.run(() => this.complete(connection, lanes));
  }

  private async complete(connection: string, lanes: readonly Lane[]): Promise<void> {
    if (lanes.length === 0) return;
    for (const lane of lanes) lane.expect();
    const rows = new Map<string, DeliveryRow[]>(lanes.map(lane => [lane.dossierId, []]));
    for (const row of await this.source.read(connection, [...rows.keys()])) rows.get(row.dossierId)?.push(row);
    for (const lane of lanes) {
      lane.complete(rows.get(lane.dossierId) ?? []);
      if (lane.woken) lane.forget();
      if (lane.drained) this.read(connection, [lane]);
      else if (!lane.head || lane.head.row.state === 'parked') this.leave(lane);
      else this.ready(lane);
    }
  }

  private crowdOf(connection: string): Crowd {
    let crowd = this.crowds.get(connection);
    if (!crowd) this.crowds.set(connection, (crowd = { size: 0, beyond: false, filling: false }));
    return crowd;
  }
}

export function keyOf({ dossierId, connection }: Pick<PlannedRow, 'dossierId' | 'connection'>): string {
  return `${dossierId} ${connection}`;
}
