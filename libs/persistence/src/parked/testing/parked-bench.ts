import { randomBytes } from 'node:crypto';
import { causeOf, type ParkReason } from '@lienthong/dossier';
import type { DeliveryRow, PlannedRow, ShardFence } from '../../delivery/delivery-row';
import { DeliveryStore } from '../../delivery/delivery-store';
import { freshDatabase, type FreshDatabase } from '../../testing';

export const MISSING: ParkReason = { class: 'permanent', code: 'code-missing', owner: 'Nhóm Hộ tịch', table: 'phan-he', value: '1.009999' };

/** A ledger with deliveries that stand still. */
export class ParkedBench {
  private constructor(
    readonly fresh: FreshDatabase,
    readonly deliveries: DeliveryStore,
    readonly fence: ShardFence,
  ) {}

  static async open(): Promise<ParkedBench> {
    const fresh = await freshDatabase();
    const deliveries = new DeliveryStore(fresh.database);
    await deliveries.preparePartitions(new Date('2026-11-25T00:00:00Z'));
    const [fence] = await deliveries.raise(await deliveries.fences([0]), 'me');
    return new ParkedBench(fresh, deliveries, fence as ShardFence);
  }

  /** A lane whose first delivery is parked; the rest waits behind it. */
  async park(reason: ParkReason = MISSING, { behind = 0, connection = 'ho-tich.main' } = {}): Promise<DeliveryRow> {
    const dossierId = randomBytes(6).toString('hex');
    const rows = Array.from({ length: behind + 1 }, (_, index): PlannedRow => ({
      id: `${dossierId}-${index + 1}`,
      dossierId,
      sequence: index + 1,
      connection,
      system: connection.split('.')[0] ?? connection,
      route: 'r',
      eventUid: `u-${dossierId}-${index}`,
      eventType: 'vn.lienthong.dossier.received.v1',
      release: 1,
      acceptedAt: '2026-11-25T01:00:00.123Z',
    }));
    const [first] = await this.deliveries.plan(this.fence, rows, new Map());
    return this.parkAgain(first as DeliveryRow, reason);
  }

  async parkAgain(row: DeliveryRow, reason: ParkReason = MISSING): Promise<DeliveryRow> {
    const cause = causeOf(row.connection, reason).id;
    const parked = { ...row, state: 'parked' as const, parked: reason, cause, attemptCount: row.attemptCount + 1 };
    await this.deliveries.apply(this.fence, [{ row: parked }]);
    return parked;
  }

  /** A person sent it on its way again. */
  async release(row: DeliveryRow): Promise<DeliveryRow> {
    const planned = { ...row, state: 'planned' as const, parked: null };
    await this.deliveries.apply(this.fence, [{ row: planned }]);
    return planned;
  }

  async end(row: DeliveryRow, state: 'delivered' | 'skipped' = 'delivered'): Promise<void> {
    await this.deliveries.apply(this.fence, [{ row: { ...row, state, parked: null }, ending: { follow: false } }]);
  }
}
