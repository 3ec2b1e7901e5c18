import { LienThongError } from '@lienthong/dossier';
import type { Database, Queryable } from '../database';
import { COLUMNS } from '../delivery/delivery-columns';
import type { ActableDelivery, NewOperation, Operation, OperationItem, WaitingItem } from './operation';

const SUMMARY = `
  o.id, o.kind, o.reason, o.release, o.actor,
  to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "createdAt",
  CASE WHEN p.total > p.done + p.failed THEN 'running' ELSE 'done' END AS state,
  jsonb_build_object('total', p.total, 'done', p.done, 'failed', p.failed) AS progress`;

const PROGRESS = `CROSS JOIN LATERAL (
  SELECT count(*) AS total, count(*) FILTER (WHERE state = 'done') AS done, count(*) FILTER (WHERE state = 'failed') AS failed
  FROM delivery.operation_items WHERE operation_id = o.id
) p`;

export interface OperationFilter {
  /** Only those of people of this team. */
  readonly team?: string;
  /** `createdAt` and `id` of the last one of the page before. */
  readonly after?: { readonly createdAt: string; readonly id: string };
  readonly limit: number;
}

/** Most operations a count counts. */
const MOST_COUNTED = 10_000;

/** Acts of people on deliveries: what they asked for, and how far it is done. */
export class OperationStore {
  constructor(private readonly database: Database) {}

  /** The open deliveries among these, in no order. */
  async candidates(ids: readonly string[]): Promise<ActableDelivery[]> {
    return this.database.query<ActableDelivery>(
      `SELECT ${COLUMNS}, shard,
              (SELECT count(*)::int FROM delivery.open_deliveries l
               WHERE l.shard = o.shard AND l.dossier_id = o.dossier_id AND l.connection = o.connection AND l.sequence > o.sequence) AS behind
       FROM delivery.open_deliveries o WHERE id = ANY($1)`,
      [ids],
    );
  }

  /**
   * Stores an operation. A repeat under the same key stores nothing and is answered with the id of the first; throws
   * `IDEMPOTENCY_KEY_REUSED` where the key was used for something else.
   */
  async create(operation: NewOperation): Promise<{ readonly id: string; readonly repeated: boolean }> {
    return this.database.transaction(async tx => {
      const { id, kind, reason, release, actor, team, key, digest, items } = operation;
      const inserted = await tx.query(
        `INSERT INTO delivery.operations (id, kind, reason, release, actor, team, request_key, request_digest)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (actor, request_key) DO NOTHING RETURNING 1`,
        [id, kind, reason, release ?? null, actor, team ?? null, key ?? null, digest],
      );
      if (inserted.length === 0) return { id: (await sameAsBefore(tx, { actor, key: key ?? '', digest })) ?? id, repeated: true };
      await tx.query(
        `INSERT INTO delivery.operation_items (operation_id, position, delivery_id, shard, accepted_at, release, state, code, done_at)
         SELECT $1, position, delivery, shard, accepted_at, release, CASE WHEN refused IS NULL THEN 'waiting' ELSE 'failed' END, refused,
                CASE WHEN refused IS NOT NULL THEN clock_timestamp() END
         FROM unnest($2::text[], $3::int[], $4::timestamptz[], $5::int[], $6::text[])
           WITH ORDINALITY AS n (delivery, shard, accepted_at, release, refused, position)`,
        [
          id,
          items.map(item => item.delivery),
          items.map(item => item.shard ?? null),
          items.map(item => item.acceptedAt ?? null),
          items.map(item => item.release ?? null),
          items.map(item => item.refused ?? null),
        ],
      );
      return { id, repeated: false };
    });
  }

  /** The id of what the actor asked for under this key. Throws `IDEMPOTENCY_KEY_REUSED` where that was something else. */
  async findByKey(actor: string, key: string, digest: string): Promise<string | undefined> {
    return sameAsBefore(this.database, { actor, key, digest });
  }

  /** `team`: only if a person of this team asked for it. */
  async find(id: string, team?: string): Promise<Operation | undefined> {
    const [row] = await this.database.query<Operation>(
      `SELECT ${SUMMARY} FROM delivery.operations o ${PROGRESS} WHERE o.id = $1 AND ($2::text IS NULL OR o.team = $2)`,
      [id, team ?? null],
    );
    return row;
  }

  /** Operations, newest first. */
  async list({ team, after, limit }: OperationFilter): Promise<Operation[]> {
    return this.database.query<Operation>(
      `SELECT ${SUMMARY} FROM delivery.operations o ${PROGRESS}
       WHERE ($1::text IS NULL OR o.team = $1) AND ($2::timestamptz IS NULL OR (o.created_at, o.id) < ($2, $3))
       ORDER BY o.created_at DESC, o.id DESC LIMIT $4`,
      [team ?? null, after?.createdAt ?? null, after?.id ?? null, limit],
    );
  }

  async count(team?: string): Promise<{ readonly value: number; readonly exact: boolean }> {
    const [row] = await this.database.query<{ value: number }>(
      'SELECT count(*)::int AS value FROM (SELECT 1 FROM delivery.operations WHERE ($1::text IS NULL OR team = $1) LIMIT $2) o',
      [team ?? null, MOST_COUNTED + 1],
    );
    const value = row?.value ?? 0;
    return { value: Math.min(value, MOST_COUNTED), exact: value <= MOST_COUNTED };
  }

  /** The deliveries of an operation, in the order they are acted on, with how each stands at present. */
  async items(operation: string): Promise<OperationItem[]> {
    return this.database.query<OperationItem>(
      `SELECT i.position, i.delivery_id AS delivery, i.release, i.state, i.code, i.done_at AS "doneAt", coalesce(o.state, f.state) AS now
       FROM delivery.operation_items i
       LEFT JOIN delivery.open_deliveries o ON o.id = i.delivery_id
       LEFT JOIN LATERAL (
         SELECT state FROM delivery.finished_deliveries WHERE accepted_at = i.accepted_at AND id = i.delivery_id LIMIT 1
       ) f ON true
       WHERE i.operation_id = $1 ORDER BY i.position`,
      [operation],
    );
  }

  /** What is to be done in these shards, oldest operation first. */
  async waiting(shards: readonly number[], limit: number): Promise<WaitingItem[]> {
    return this.database.query<WaitingItem>(
      `SELECT i.operation_id AS operation, i.position, o.kind, o.reason, i.release, o.actor, i.delivery_id AS delivery, i.shard
       FROM delivery.operation_items i JOIN delivery.operations o ON o.id = i.operation_id
       WHERE i.state = 'waiting' AND i.shard = ANY($1) ORDER BY o.created_at, o.id, i.position LIMIT $2`,
      [shards, limit],
    );
  }
}

interface Asked {
  readonly actor: string;
  readonly key: string;
  readonly digest: string;
}

async function sameAsBefore(tx: Queryable, { actor, key, digest }: Asked): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string; digest: string }>(
    'SELECT id, request_digest AS digest FROM delivery.operations WHERE actor = $1 AND request_key = $2',
    [actor, key],
  );
  if (row === undefined || row.digest === digest) return row?.id;
  throw new LienThongError('IDEMPOTENCY_KEY_REUSED', 'conflict', 'The key was used for another request');
}
