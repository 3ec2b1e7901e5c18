import { LienThongError } from '@lienthong/dossier';
import type { Database, Queryable } from '../database';
import type { ActableDelivery, ItemClass, NewOperation, Operation, OperationItem, OperationState, Selection } from './operation';
import { ACTABLE, ITEM, ITEM_SOURCE, PROGRESS, SUMMARY } from './operation-sql';

export interface OperationFilter {
  /** Only those of people of this team. */
  readonly team?: string;
  readonly states?: readonly OperationState[];
  readonly group?: string;
  /** `createdAt` and `id` of the last one of the page before. */
  readonly after?: { readonly createdAt: string; readonly id: string };
  readonly limit: number;
}

export interface ItemFilter {
  readonly class?: ItemClass;
  /** Position of the last one of the page before. */
  readonly after?: number;
  readonly limit: number;
}

/** Most operations a count counts. */
const MOST_COUNTED = 10_000;

const FILTER = '($1::text IS NULL OR o.team = $1) AND ($2::text[] IS NULL OR o.state = ANY($2)) AND ($3::text IS NULL OR o.cause = $3)';

/** Acts of people on deliveries: what they asked for, and how far it is done. */
export class OperationStore {
  constructor(private readonly database: Database) {}

  /** The open deliveries a selection means, at most so many, the oldest first. `connections`: of no others; undefined: of all. */
  async candidates(selection: Selection, limit: number, connections?: readonly string[]): Promise<ActableDelivery[]> {
    const [condition, values] = conditionOf(selection);
    return this.database.query<ActableDelivery>(
      `SELECT ${ACTABLE} FROM delivery.open_deliveries o WHERE ($2::text[] IS NULL OR o.connection = ANY($2)) AND ${condition}
       ORDER BY o.accepted_at, o.sequence, o.id LIMIT $1`,
      [limit, connections ?? null, ...values],
    );
  }

  /**
   * Stores an operation. A repeat under the same key stores nothing and is answered with the id of the first; throws
   * `IDEMPOTENCY_KEY_REUSED` where the key was used for something else.
   */
  async create(operation: NewOperation): Promise<{ readonly id: string; readonly repeated: boolean }> {
    return this.database.transaction(async tx => {
      const { id, kind, reason, release, actor, team, key, digest, cause, rate, stopAfterFailures, secondPerson, newest } = operation;
      const inserted = await tx.query(
        `INSERT INTO delivery.operations (id, kind, reason, release, actor, team, request_key, request_digest, state, cause, anyway, at_once, rate,
                                          stop_after, second_person, newest)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'previewing', $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT (actor, request_key) DO NOTHING RETURNING 1`,
        [
          ...[
            id,
            kind,
            reason,
            release ?? null,
            actor,
            team ?? null,
            key ?? null,
            digest,
            cause ?? null,
            operation.anyway,
            operation.atOnce,
          ],
          ...[rate ?? null, stopAfterFailures ?? null, secondPerson ?? null, newest],
        ],
      );
      if (inserted.length === 0) return { id: (await sameAsBefore(tx, { actor, key: key ?? '', digest })) ?? id, repeated: true };
      await insertItems(tx, operation);
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

  /** Deliveries that parked for the cause of a group after an operation on it was asked for. */
  async later(id: string): Promise<number> {
    const [row] = await this.database.query<{ later: number }>(
      `SELECT count(*)::int AS later FROM delivery.operations o
       JOIN delivery.open_deliveries d ON d.cause = o.cause AND d.state = 'parked' AND d.parked_at > o.created_at WHERE o.id = $1`,
      [id],
    );
    return row?.later ?? 0;
  }

  /** Operations, newest first. */
  async list({ team, states, group, after, limit }: OperationFilter): Promise<Operation[]> {
    return this.database.query<Operation>(
      `SELECT ${SUMMARY} FROM delivery.operations o ${PROGRESS}
       WHERE ${FILTER} AND ($4::timestamptz IS NULL OR (o.created_at, o.id) < ($4, $5)) ORDER BY o.created_at DESC, o.id DESC LIMIT $6`,
      [team ?? null, states ?? null, group ?? null, after?.createdAt ?? null, after?.id ?? null, limit],
    );
  }

  async count({ team, states, group }: OperationFilter): Promise<{ readonly value: number; readonly exact: boolean }> {
    const [row] = await this.database.query<{ value: number }>(
      `SELECT count(*)::int AS value FROM (SELECT 1 FROM delivery.operations o WHERE ${FILTER} LIMIT $4) n`,
      [team ?? null, states ?? null, group ?? null, MOST_COUNTED + 1],
    );
    const value = row?.value ?? 0;
    return { value: Math.min(value, MOST_COUNTED), exact: value <= MOST_COUNTED };
  }

  /** The deliveries of an operation, in the order they are acted on, with how each stands at present. */
  async items(operation: string, { class: only, after, limit }: ItemFilter): Promise<OperationItem[]> {
    return this.database.query<OperationItem>(
      `SELECT ${ITEM} FROM ${ITEM_SOURCE}
       WHERE i.operation_id = $1 AND ($2::text IS NULL OR i.class = $2) AND i.position > $3 ORDER BY i.position LIMIT $4`,
      [operation, only ?? null, after ?? 0, limit],
    );
  }

  async item(operation: string, position: number): Promise<OperationItem | undefined> {
    const [item] = await this.database.query<OperationItem>(
      `SELECT ${ITEM} FROM ${ITEM_SOURCE} WHERE i.operation_id = $1 AND i.position = $2`,
      [operation, position],
    );
    return item;
  }
}

function conditionOf(selection: Selection): readonly [condition: string, values: unknown[]] {
  if ('ids' in selection) return ['o.id = ANY($3)', [selection.ids]];
  if ('group' in selection) return ["o.cause = $3 AND o.state = 'parked'", [selection.group]];
  const { connection, system, owner, code } = selection.filter;
  return [
    `o.state = 'parked' AND o.cause IN (
       SELECT cause FROM delivery.parked_groups g WHERE ($3::text IS NULL OR g.connection = $3) AND ($4::text IS NULL OR g.system = $4)
         AND ($5::text IS NULL OR g.owner = $5) AND ($6::text IS NULL OR g.code = $6))`,
    [connection ?? null, system ?? null, owner ?? null, code ?? null],
  ];
}

async function insertItems(tx: Queryable, { id, items }: NewOperation): Promise<void> {
  await tx.query(
    `INSERT INTO delivery.operation_items (operation_id, position, delivery_id, shard, accepted_at, attempt_count, behind, release, class, state, code, done_at)
     SELECT $1, position, delivery, shard, accepted_at, attempt_count, behind, release, class, CASE WHEN refused THEN 'failed' ELSE 'waiting' END,
            CASE WHEN refused THEN class END, CASE WHEN refused THEN clock_timestamp() END
     FROM unnest($2::text[], $3::int[], $4::timestamptz[], $5::int[], $6::int[], $7::int[], $8::text[], $9::boolean[])
       WITH ORDINALITY AS n (delivery, shard, accepted_at, attempt_count, behind, release, class, refused, position)`,
    [
      id,
      items.map(item => item.delivery),
      items.map(item => item.row?.shard ?? null),
      items.map(item => item.row?.acceptedAt ?? null),
      items.map(item => item.row?.attemptCount ?? null),
      items.map(item => item.row?.behind ?? null),
      items.map(item => item.release ?? null),
      items.map(item => item.class ?? null),
      items.map(item => item.refused ?? false),
    ],
  );
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
