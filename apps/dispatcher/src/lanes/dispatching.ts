import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { capabilitiesOf, type RetryPolicy } from '@lienthong/adapter-host';
import type { AdapterFailure } from '@lienthong/adapter-sdk';
import { fromHeaders, LienThongError, slipFrom } from '@lienthong/dossier';
import type { Assignment, Batch } from '@lienthong/messaging';
import { Log } from '@lienthong/observability';
import { DeliveryStore, releaseOf, Releases, type DeliveryRow, type PlannedRow, type ShardFence } from '@lienthong/persistence';
import { Connections } from '../connections/connections';
import { Holds } from '../connections/holds';
import { Tallying, type HeardEvent } from '../overview/tallying';
import { answerWithin } from './answer-within';
import { Events } from './events';
import { LANE_WINDOW } from './lane';
import type { LaneSource } from './lanes';
import { Ledger } from './ledger';
import { ShardWorker } from './shard-worker';
import type { Road, Surroundings } from './surroundings';
import { Tries } from './tries';

const DEFAULT_RETRY = { firstSeconds: 2, longestSeconds: 900, giveUpAfterSeconds: 86_400 };
/** Pause before a shard that was given up is taken again, milliseconds. */
const RETAKE_AFTER = 5_000;

interface Held {
  readonly fence: ShardFence;
  readonly worker: ShardWorker;
  /** A plan may have been stored without our hearing of it: its lanes are in the table only. */
  unsure: boolean;
}

/**
 * Stores what the router planned, and works it. A batch is done when its deliveries are stored: nobody here waits for a
 * partner while the bus waits for us.
 */
@Injectable()
export class Dispatching {
  private readonly owner = randomUUID();
  private readonly shards = new Map<number, Held>();
  /** What the bus gives to us, whether we can work it at the moment or not. */
  private readonly given = new Map<number, Assignment>();

  constructor(
    private readonly store: DeliveryStore,
    private readonly releases: Releases,
    private readonly connections: Connections,
    private readonly holds: Holds,
    private readonly events: Events,
    private readonly tries: Tries,
    private readonly tallying: Tallying,
    private readonly log: Log,
  ) {}

  async assign(assignment: Assignment): Promise<void> {
    await this.take(assignment.shards, assignment);
    for (const shard of assignment.shards) this.given.set(shard, assignment);
  }

  private async take(shards: readonly number[], assignment: Assignment): Promise<void> {
    await this.holds.refresh();
    for (let rest = shards; rest.length > 0; rest = rest.filter(shard => !this.shards.has(shard))) {
      const noted = await this.store.fences(rest);
      await assignment.confirm(rest); // who sleeps from here on finds the fence raised by another, and raises nothing
      for (const fence of await this.store.raise(noted, this.owner)) {
        await this.shards.get(fence.shard)?.worker.stop();
        const worker = new ShardWorker(new Ledger(this.store, fence), this.lanesOf(fence.shard), this.surroundings(fence));
        this.shards.set(fence.shard, { fence, worker, unsure: false });
        worker.recover();
      }
    }
    await this.shareLimits();
  }

  /** Limits of connections are shared by all dispatchers that work at present. */
  async shareLimits(): Promise<void> {
    this.connections.shareLimits(await this.store.owners());
  }

  /** The fences of the shards that are worked here at present. */
  fences(): readonly ShardFence[] {
    return [...this.shards.values()].map(({ fence }) => fence);
  }

  /** A person has acted on parked deliveries of a shard: their lanes go on. */
  wake(shard: number, rows: readonly DeliveryRow[]): void {
    for (const row of rows) this.shards.get(shard)?.worker.wake(row);
  }

  async revoke(shards: readonly number[]): Promise<void> {
    for (const shard of shards) this.given.delete(shard);
    const given = shards.map(shard => this.shards.get(shard)).filter(held => held !== undefined);
    for (const shard of shards) this.shards.delete(shard);
    await Promise.all(given.map(held => held.worker.stop()));
  }

  /** Stores the deliveries of a batch; a repeat of it stores nothing. */
  async plan(batch: Batch): Promise<void> {
    const rows: PlannedRow[] = [];
    const heard: HeardEvent[] = [];
    for (const record of batch.records) {
      const envelope = fromHeaders(record.headers);
      const slip = slipFrom(record.headers);
      heard.push({ uid: envelope.uid, system: envelope.system, unrouted: slip.deliveries.length === 0 });
      if (slip.deliveries.length === 0) continue;
      this.events.remember(envelope, record.value);
      const release = await this.releases.at(slip.release);
      for (const { id, connection, route } of slip.deliveries) {
        const system = release.connections.find(spec => spec.id === connection)?.system ?? connection;
        const { dossierId, sequence, uid, type, acceptedAt } = envelope;
        rows.push({
          id,
          dossierId,
          sequence,
          connection,
          system,
          route,
          eventUid: uid,
          eventType: type,
          release: slip.release,
          acceptedAt,
        });
      }
    }
    if (rows.length === 0) return this.tallying.heard(heard, []);

    const held = this.shards.get(batch.shard);
    if (!held) throw new LienThongError('SHARD_NOT_HELD', 'unavailable', `Shard ${batch.shard} is changing hands`);
    const current = await this.releases.current();
    this.connections.follow(current); // what was accepted after a connection was stopped brings word of it
    const heads = held.worker.reserveHeads(rows, row => answerWithin(current.connections.find(spec => spec.id === row.connection)));
    try {
      const stored = await this.store.plan(held.fence, rows, heads);
      this.tallying.heard(heard, stored);
      held.worker.begin(stored, rows);
      if (held.unsure) held.worker.recover();
      held.unsure = false;
    } catch (error) {
      held.worker.giveUp(rows);
      held.unsure = true;
      if (error instanceof LienThongError && error.code === 'SHARD_FENCED') {
        this.drop(held.fence, error);
        throw new LienThongError('SHARD_NOT_HELD', 'unavailable', `Shard ${batch.shard} is changing hands`, { cause: error });
      }
      throw error;
    }
  }

  private lanesOf(shard: number): LaneSource {
    return {
      connections: () => this.store.openConnections(shard),
      waiting: (connection, without, limit) => this.store.waitingLanes(shard, connection, without, limit),
      read: (connection, dossierIds) => this.store.readLanes(shard, connection, dossierIds, LANE_WINDOW),
    };
  }

  private surroundings(fence: ShardFence): Surroundings {
    return {
      gateOf: row => this.connections.gateOf(row),
      roadOf: row => this.roadOf(row),
      deliver: (row, stop, within) => this.tries.deliver(row, stop, within),
      lookup: (row, stop) => this.tries.lookup(row, stop),
      tried: row => this.tallying.tried(row),
      succeeded: connection => this.connections.gate(connection).succeeded(),
      troubled: (connection, failure) => this.troubled(connection, failure),
      hold: (connection, failure) => this.holds.hold(connection, failure),
      lost: error => this.drop(fence, error),
    };
  }

  private async roadOf(row: DeliveryRow): Promise<Road> {
    const random = Math.random();
    const nobody = { can: { repeatHarmless: false, canLookup: false }, age: row.age, owner: row.system, random };
    const live = (await this.releases.current()).connections.find(spec => spec.id === row.connection);
    const policy = policyOf(live?.retry ?? DEFAULT_RETRY);
    const opened = await this.connections.at(row.connection, releaseOf(row)).catch(() => undefined); // the try itself will say why
    if (!opened) return { circumstances: { ...nobody, policy }, answerWithin: answerWithin(live) };
    const can = capabilitiesOf(opened.adapter, opened.session);
    const { owner, mappingVersion } = opened;
    return { circumstances: { ...nobody, can, policy, owner, mappingVersion }, answerWithin: answerWithin(live) };
  }

  private troubled(connection: string, failure: AdapterFailure): void {
    if (failure.failure === 'permanent') return;
    if (this.connections.gate(connection).failed()) {
      this.holds
        .openBreaker(connection, failure)
        .catch((error: unknown) => this.log.warn('A breaker could not be stored', { connection, error }));
    }
  }

  private drop(fence: ShardFence, error: unknown): void {
    const held = this.shards.get(fence.shard);
    if (held?.fence !== fence) return;
    this.shards.delete(fence.shard);
    this.log.warn('A shard is given up', { shard: fence.shard, reason: error instanceof LienThongError ? error.code : String(error) });
    void held.worker.stop();
    setTimeout(() => this.retake(fence.shard), RETAKE_AFTER).unref();
  }

  /** The bus still gives the shard to us: go on from what is stored. Where it does not, its new owner does. */
  private retake(shard: number): void {
    const assignment = this.given.get(shard);
    if (!assignment || this.shards.has(shard)) return;
    this.take([shard], assignment).then(
      () => (this.given.get(shard) === assignment ? undefined : this.revoke([shard])), // it went meanwhile
      () => setTimeout(() => this.retake(shard), RETAKE_AFTER).unref(),
    );
  }
}

function policyOf(retry: { firstSeconds: number; longestSeconds: number; giveUpAfterSeconds: number }): RetryPolicy {
  const first = retry.firstSeconds * 1_000;
  return { first, longest: retry.longestSeconds * 1_000, giveUpAfter: retry.giveUpAfterSeconds * 1_000, settle: first };
}
