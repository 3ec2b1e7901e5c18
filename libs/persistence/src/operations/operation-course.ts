import { randomUUID } from 'node:crypto';
import { LienThongError } from '@lienthong/dossier';
import type { Database, Queryable } from '../database';
import { addAct } from '../outbox/add-act';
import { newAct } from '../outbox/new-act';
import type { ItemClass, OperationKind, OperationState, WaitingItem } from './operation';

/** What is stored of an operation that decides what may be done with it. */
export interface OperationFacts {
  readonly id: string;
  readonly kind: OperationKind;
  readonly state: OperationState;
  readonly actor: string;
  /** Empty where it was only shown and nobody has said why yet. */
  readonly reason: string;
  readonly team: string | null;
  readonly secondPerson: string | null;
  readonly approver: string | null;
  readonly previewToken: string | null;
  readonly newest: number | null;
  readonly expired: boolean;
  /** Something in it may duplicate, and nobody has said yet that it is to go all the same. */
  readonly undecided: boolean;
}

/** A change of state somebody asked for. */
export interface OperationMove {
  readonly to: OperationState;
  /** What the trail calls it. */
  readonly act: string;
  readonly actor: string;
  /** Why. Of whoever starts it, it becomes the reason of the operation. */
  readonly comment?: string;
  readonly approver?: string;
  /** Classes that are left out. */
  readonly without?: readonly ItemClass[];
  /** Also what may duplicate goes: somebody has taken that upon themselves. */
  readonly anyway?: boolean;
}

/** Minutes a preview may be acted on, and hours a second person has. */
const PREVIEW_FOR = '15 minutes';
const APPROVAL_FOR = '24 hours';
/** Most deliveries of one operation that are on their way at once: a receiver that is slow or dead is not buried. */
const WINDOW = 500;

const FAILURES = `(SELECT count(*) FROM delivery.operation_items i
  WHERE i.operation_id = o.id AND i.done_at >= o.paced_since AND (i.result = 'parked' OR i.state = 'failed'))`;
const HAS = (condition: string): string => `EXISTS (SELECT FROM delivery.operation_items i WHERE i.operation_id = o.id AND ${condition})`;

/** The course an operation takes: started, approved, paced, paused, stopped, ended. */
export class OperationCourse {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<OperationFacts | undefined> {
    const [row] = await this.database.query<OperationFacts>(
      `SELECT id, kind, state, actor, reason, team, second_person AS "secondPerson", approver, preview_token AS "previewToken", newest,
              coalesce(expires_at <= clock_timestamp(), false) AS expired,
              NOT anyway AND ${HAS("i.class = 'may-duplicate' AND i.state = 'waiting'")} AS undecided
       FROM delivery.operations o WHERE id = $1`,
      [id],
    );
    return row;
  }

  /** False where it was no longer in that state: somebody else was faster. */
  async move({ id, kind, state }: Pick<OperationFacts, 'id' | 'kind' | 'state'>, move: OperationMove): Promise<boolean> {
    return this.database.transaction(async tx => {
      if (!(await moved(tx, id, state, move))) return false;
      if (move.to === 'cancelled') await leave(tx, id);
      else if (move.without?.length) await leave(tx, id, move.without);
      await tellMove(tx, { id, kind }, move);
      return true;
    });
  }

  /** Everything is known of what it would do: it waits to be started, or starts where that was asked for beforehand. */
  async shown(id: string): Promise<void> {
    await this.database.transaction(async tx => {
      const [row] = await tx.query<OperationFacts & { at_once: boolean }>(
        `UPDATE delivery.operations o SET state = 'ready', preview_token = $2, expires_at = clock_timestamp() + interval '${PREVIEW_FOR}'
         WHERE id = $1 AND state = 'previewing' AND NOT ${HAS("i.class IS NULL AND i.state = 'waiting'")}
         RETURNING id, kind, state, actor, reason, second_person AS "secondPerson", at_once`,
        [id, randomUUID()],
      );
      if (!row?.at_once) return;
      const move: OperationMove =
        row.secondPerson === null
          ? { to: 'running', act: 'operation.started', actor: row.actor }
          : { to: 'submitted', act: 'operation.submitted', actor: row.actor };
      await moved(tx, id, 'ready', move);
      await tellMove(tx, row, move);
    });
  }

  /** Stops, ends and forgets what is due for it; tells which. */
  async conclude(): Promise<string[]> {
    const halted = await this.database.query<{ id: string }>(
      `UPDATE delivery.operations o SET state = 'halted'
       WHERE state = 'running' AND stop_after <= ${FAILURES} AND ${HAS("i.state = 'waiting'")} RETURNING id`,
    );
    const done = await this.database.query<{ id: string }>(
      `UPDATE delivery.operations o SET state = 'done'
       WHERE state = 'running' AND NOT ${HAS("i.state = 'waiting'")} AND NOT ${HAS("i.state = 'done' AND i.result IS NULL")} RETURNING id`,
    );
    const expired = await this.database.query<{ id: string }>(
      `UPDATE delivery.operations SET state = 'expired'
       WHERE state IN ('ready', 'submitted') AND expires_at <= clock_timestamp() RETURNING id`,
    );
    return [...halted, ...done, ...expired].map(({ id }) => id);
  }

  /** What is to be done in these shards now: oldest operation first, no faster than it was asked for, no more at once than it may lose. */
  async waiting(shards: readonly number[], limit: number): Promise<WaitingItem[]> {
    return this.database.query<WaitingItem>(
      `SELECT i.operation_id AS operation, i.position, o.kind, o.reason, i.release, o.actor, i.delivery_id AS delivery, i.shard,
              i.attempt_count AS "attemptCount"
       FROM delivery.operations o
       CROSS JOIN LATERAL (
         SELECT count(*)::int AS n FROM delivery.operation_items WHERE operation_id = o.id AND state = 'done' AND result IS NULL
       ) going
       CROSS JOIN LATERAL (
         SELECT * FROM delivery.operation_items i
         WHERE i.operation_id = o.id AND i.state = 'waiting' AND i.shard = ANY($1)
           AND (o.rate IS NULL OR i.position <= o.paced_from + 1 + floor(extract(epoch FROM clock_timestamp() - o.paced_since) * o.rate))
         ORDER BY i.position LIMIT greatest(0, least(coalesce(o.stop_after, ${WINDOW}), ${WINDOW}) - going.n)
       ) i
       WHERE o.state = 'running' ORDER BY o.started_at, o.id, i.position LIMIT $2`,
      [shards, limit],
    );
  }
}

async function moved(tx: Queryable, id: string, from: OperationState, { to, approver, comment, anyway }: OperationMove): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE delivery.operations o SET state = $3, approver = coalesce($4, approver), anyway = anyway OR $6,
       reason = CASE WHEN $2 = 'ready' AND $3 <> 'cancelled' THEN coalesce($5, reason) ELSE reason END,
       expires_at = CASE WHEN $3 = 'submitted' THEN clock_timestamp() + interval '${APPROVAL_FOR}' END,
       started_at = CASE WHEN $3 = 'running' THEN coalesce(started_at, clock_timestamp()) ELSE started_at END,
       paced_since = CASE WHEN $3 = 'running' THEN clock_timestamp() ELSE paced_since END,
       paced_from = coalesce((SELECT min(position) - 1 FROM delivery.operation_items i WHERE i.operation_id = o.id AND i.state = 'waiting'), 0)
     WHERE id = $1 AND state = $2 RETURNING 1`,
    [id, from, to, approver ?? null, comment ?? null, anyway ?? false],
  );
  return rows.length > 0;
}

async function leave(tx: Queryable, id: string, only?: readonly ItemClass[]): Promise<void> {
  await tx.query(
    `UPDATE delivery.operation_items SET state = 'left' WHERE operation_id = $1 AND state = 'waiting' AND ($2::text[] IS NULL OR class = ANY($2))`,
    [id, only ?? null],
  );
}

async function tellMove(tx: Queryable, { id, kind }: Pick<OperationFacts, 'id' | 'kind'>, move: OperationMove): Promise<void> {
  const [asked] = await tx.query<{ reason: string; cause: string | null; deliveries: number }>(
    `SELECT reason, cause, (SELECT count(*)::int FROM delivery.operation_items WHERE operation_id = o.id) AS deliveries
     FROM delivery.operations o WHERE id = $1`,
    [id],
  );
  if (!asked) throw new LienThongError('OPERATION_NOT_FOUND', 'absent', `There is no operation ${id}`);
  const { act, actor, comment, without, anyway } = move;
  const details = {
    operation: id,
    kind,
    deliveries: asked.deliveries,
    ...(asked.cause && { group: asked.cause }),
    ...(without && { without }),
    ...(anyway && { anyway }),
  };
  const reason = comment ?? asked.reason;
  await addAct(tx, 'delivery', newAct({ act, actor, ...(reason !== '' && { reason }), details }), `operation:${id}`);
}
