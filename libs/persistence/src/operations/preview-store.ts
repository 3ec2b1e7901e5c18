import type { Database } from '../database';
import { COLUMNS } from '../delivery/delivery-columns';
import type { DeliveryRow } from '../delivery/delivery-row';
import type { ItemClass } from './operation';

/** A delivery of an operation of which is still to be found out what would come of it. */
export interface ItemToShow {
  readonly operation: string;
  readonly position: number;
  readonly anyway: boolean;
  /** It is to start by itself: nobody will be asked. */
  readonly atOnce: boolean;
  /** Null: that of its event. */
  readonly release: number | null;
  /** Undefined where it is no longer open. */
  readonly row: DeliveryRow | undefined;
}

/** What would come of it. */
export interface ShownItem {
  readonly operation: string;
  readonly position: number;
  readonly class: ItemClass;
  readonly changedFields?: number;
  /** Keyed hash of what would be sent. */
  readonly hash?: string;
  /** Nothing will be done with it. */
  readonly refused: boolean;
}

/** How long one dispatcher is let alone with what it has taken; then another takes it. */
const CLAIM_FOR = '60 seconds';

/** The work of looking at what operations would do: any dispatcher takes some of it. */
export class PreviewStore {
  constructor(private readonly database: Database) {}

  /** `operation`: of this one alone. */
  async take(limit: number, operation?: string): Promise<ItemToShow[]> {
    const taken = await this.database.query<Omit<ItemToShow, 'row'> & { delivery: string }>(
      `UPDATE delivery.operation_items i SET claimed_at = clock_timestamp()
       FROM (
         SELECT i.operation_id, i.position, o.anyway, o.at_once FROM delivery.operations o JOIN delivery.operation_items i ON i.operation_id = o.id
         WHERE o.state = 'previewing' AND ($2::text IS NULL OR o.id = $2) AND i.class IS NULL AND i.state = 'waiting'
           AND (i.claimed_at IS NULL OR i.claimed_at < clock_timestamp() - interval '${CLAIM_FOR}')
         ORDER BY o.created_at, i.position LIMIT $1 FOR UPDATE OF i SKIP LOCKED
       ) n
       WHERE i.operation_id = n.operation_id AND i.position = n.position
       RETURNING i.operation_id AS operation, i.position, n.anyway, n.at_once AS "atOnce", i.release, i.delivery_id AS delivery`,
      [limit, operation ?? null],
    );
    const rows = await this.rowsOf(taken.map(({ delivery }) => delivery));
    return taken.map(({ delivery, ...item }) => ({ ...item, row: rows.get(delivery) }));
  }

  /** The delivery as it stands. */
  async row(delivery: string): Promise<DeliveryRow | undefined> {
    return (await this.rowsOf([delivery])).get(delivery);
  }

  async put(items: readonly ShownItem[]): Promise<void> {
    await this.database.query(
      `UPDATE delivery.operation_items i SET class = n.class, changed_fields = n.changed, shown_hash = n.hash,
         state = CASE WHEN n.refused THEN 'failed' ELSE i.state END, code = CASE WHEN n.refused THEN n.class END,
         done_at = CASE WHEN n.refused THEN clock_timestamp() END
       FROM unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::text[], $6::boolean[]) AS n (operation, position, class, changed, hash, refused)
       WHERE i.operation_id = n.operation AND i.position = n.position AND i.class IS NULL AND i.state = 'waiting'`,
      [
        items.map(item => item.operation),
        items.map(item => item.position),
        items.map(item => item.class),
        items.map(item => item.changedFields ?? null),
        items.map(item => item.hash ?? null),
        items.map(item => item.refused),
      ],
    );
  }

  /** Operations of which everything may be known by now. */
  async unfinished(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM delivery.operations o WHERE state = 'previewing'
         AND NOT EXISTS (SELECT FROM delivery.operation_items i WHERE i.operation_id = o.id AND i.class IS NULL AND i.state = 'waiting')`,
    );
    return rows.map(({ id }) => id);
  }

  private async rowsOf(deliveries: readonly string[]): Promise<Map<string, DeliveryRow>> {
    const rows = await this.database.query<DeliveryRow>(`SELECT ${COLUMNS} FROM delivery.open_deliveries WHERE id = ANY($1)`, [deliveries]);
    return new Map(rows.map(row => [row.id, row]));
  }
}
