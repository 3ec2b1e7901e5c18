import type { Provenance } from '@lienthong/dossier';
import type { Queryable } from '../database';
import { FACTS } from './delivery-columns';
import type { DeliverySummary } from './delivery-store';

/** One delivery with everything the ledger keeps of it. */
export interface DeliveryDetail extends DeliverySummary {
  readonly finishedAt: Date | null;
  /** How the message that arrived was made. */
  readonly provenance: Provenance | null;
  /** What the receiver calls the dossier. */
  readonly reference: string | null;
}

const OPEN = `${FACTS}, due_at AS "dueAt", planned_at AS "plannedAt", NULL::timestamptz AS "finishedAt", NULL::jsonb AS provenance, NULL::text AS reference`;
const FINISHED = `${FACTS}, due_at AS "dueAt", planned_at AS "plannedAt", finished_at AS "finishedAt", provenance, alias_code AS reference`;

/** Single deliveries, for people who look at one. */
export class DeliveryDetails {
  constructor(private readonly database: Queryable) {}

  /** The delivery of the dossier, open or finished. The history has no index by id alone, for each costs every delivery. */
  async find(id: string, dossierId: string): Promise<DeliveryDetail | undefined> {
    const of = 'WHERE id = $1 AND dossier_id = $2';
    const [open] = await this.database.query<DeliveryDetail>(`SELECT ${OPEN} FROM delivery.open_deliveries ${of}`, [id, dossierId]);
    if (open) return open;
    const [finished] = await this.database.query<DeliveryDetail>(`SELECT ${FINISHED} FROM delivery.finished_deliveries ${of}`, [
      id,
      dossierId,
    ]);
    return finished;
  }

  /** Deliveries of the same lane that wait behind it. */
  async behind({ dossierId, connection, id }: Pick<DeliveryDetail, 'dossierId' | 'connection' | 'id'>): Promise<number> {
    const [row] = await this.database.query<{ behind: number }>(
      `SELECT count(*)::int AS behind FROM delivery.open_deliveries head
       JOIN delivery.open_deliveries o ON o.shard = head.shard AND o.dossier_id = head.dossier_id AND o.connection = head.connection AND o.sequence > head.sequence
       WHERE head.id = $1 AND head.dossier_id = $2 AND head.connection = $3`,
      [id, dossierId, connection],
    );
    return row?.behind ?? 0;
  }
}
