import { randomUUID } from 'node:crypto';
import type { Database } from '../database';
import { GroupCommit } from '../group-commit';
import { projectionColumns, projectionFrom, type FindableChanges } from './dossier-projection';
import {
  CHECKPOINT_COLUMNS,
  checkpointFrom,
  headFrom,
  type CheckpointRow,
  type NewTrailRow,
  type RawCheckpoint,
  type RawHead,
  type TrailAlias,
  type TrailHead,
} from './trail-row';

export type { CheckpointRow, LinkedRow, NewTrailRow, TrailAlias, TrailHead, TrailRow } from './trail-row';

/** Only one checkpointer works at a time, whichever process it lives in. */
const CHECKPOINT_LOCK = 4911;
/** Milliseconds between two commits; nobody waits for the trail. */
const PACE = 100;
const HEADS = 'SELECT chain, seq, hash, recorded_at AS "recordedAt" FROM trail.heads';

/** What one append brings. */
export interface TrailAddition {
  /** The head the entries were hashed after. */
  readonly expected: Pick<TrailHead, 'seq' | 'hash'>;
  /** In order, from `expected.seq + 1`; at least one. */
  readonly entries: readonly NewTrailRow[];
  /** Last offset taken in, by topic. */
  readonly consumed: Readonly<Record<string, bigint>>;
  readonly aliases: readonly TrailAlias[];
  /** What the entries change of what dossiers are found by. */
  readonly findable?: FindableChanges;
}

interface ChainAddition extends TrailAddition {
  readonly chain: number;
}

/** The writing side of the trail. */
export class TrailStore {
  /** Chains share their commits; one after the other in each. */
  private readonly appending = new GroupCommit<ChainAddition, 'appended' | 'lost'>(
    additions => this.appendAll(additions),
    ({ chain }) => String(chain),
    { pace: PACE },
  );

  constructor(private readonly database: Database) {}

  /** Identity of the install, made once and never changed. */
  async installId(): Promise<string> {
    await this.database.query('INSERT INTO trail.installs (id) VALUES ($1) ON CONFLICT DO NOTHING', [randomUUID()]);
    const [install] = await this.database.query<{ id: string }>('SELECT id FROM trail.installs');
    if (!install) throw new Error('trail.installs is empty although a row was just put in');
    return install.id;
  }

  /** Head of a chain; `undefined` before its first entry. */
  async head(chain: number): Promise<TrailHead | undefined> {
    const [head] = await this.database.query<RawHead>(`${HEADS} WHERE chain = $1`, [chain]);
    return head && headFrom(head);
  }

  /** Heads of all chains, as of one moment. */
  async heads(): Promise<TrailHead[]> {
    return (await this.database.query<RawHead>(`${HEADS} ORDER BY chain`)).map(headFrom);
  }

  /** Which of the source ids are in the trail already. */
  async known(sourceIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ source_id: string }>('SELECT source_id FROM trail.entries WHERE source_id = ANY($1::text[])', [
      sourceIds,
    ]);
    return new Set(rows.map(row => row.source_id));
  }

  /**
   * Adds entries if the head still is the expected one; all or none. `lost`: somebody else added to the chain, or one of the
   * source ids is known by now; nothing was stored, and the caller has to load the head and filter again.
   */
  async append(chain: number, addition: TrailAddition): Promise<'appended' | 'lost'> {
    if (addition.entries.length === 0) throw new RangeError('An append needs at least one entry');
    try {
      return await this.appending.add({ chain, ...addition });
    } catch (error) {
      if ((error as { constraint?: unknown }).constraint === 'entries_source_id_key') return 'lost';
      throw error;
    }
  }

  /**
   * Stores the checkpoint that `seal` makes of the last one and the present heads, unless it makes none. `busy`: another
   * checkpointer is at work.
   */
  async checkpoint(
    seal: (last: CheckpointRow | undefined, heads: readonly TrailHead[]) => CheckpointRow | undefined,
  ): Promise<CheckpointRow | 'unmoved' | 'busy'> {
    return this.database.transaction(async tx => {
      const [lock] = await tx.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS taken', [CHECKPOINT_LOCK]);
      if (!lock?.taken) return 'busy';
      const [last] = await tx.query<RawCheckpoint>(`SELECT ${CHECKPOINT_COLUMNS} FROM trail.checkpoints ORDER BY number DESC LIMIT 1`);
      const heads = await tx.query<RawHead>(`${HEADS} ORDER BY chain`);
      const checkpoint = seal(last && checkpointFrom(last), heads.map(headFrom));
      if (!checkpoint) return 'unmoved';
      await tx.query(
        `INSERT INTO trail.checkpoints (number, install_id, at, heads, previous, key_id, signature) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          checkpoint.number,
          checkpoint.installId,
          checkpoint.at,
          JSON.stringify(checkpoint.heads),
          checkpoint.previous,
          checkpoint.keyId,
          checkpoint.signature,
        ],
      );
      return checkpoint;
    });
  }

  private async appendAll(additions: readonly ChainAddition[]): Promise<('appended' | 'lost')[]> {
    const ordered = [...additions].sort((a, b) => a.chain - b.chain); // two writers never wait for each other in a circle
    const ends = ordered.map(({ entries }) => entries.at(-1) as NewTrailRow);
    const aliases = ordered.flatMap(({ chain, aliases: names }) => names.map(name => ({ ...name, chain })));
    const moved = await this.database.query<{ chain: number }>(APPEND, [
      ordered.map(({ chain }) => chain),
      ordered.map(({ expected }) => expected.seq),
      ordered.map(({ expected }) => expected.hash),
      ends.map(({ seq }) => seq),
      ends.map(({ hash }) => hash),
      ends.map(({ recordedAt }) => recordedAt),
      ordered.map(({ consumed }) => JSON.stringify(consumed, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))),
      ...columns(ordered.flatMap(({ entries }) => entries)),
      aliases.map(({ chain }) => chain),
      aliases.map(({ system }) => system),
      aliases.map(({ code }) => code),
      aliases.map(({ dossierId }) => dossierId),
      ...projectionColumns(
        ordered.flatMap(({ chain, findable }) => (findable?.dossiers ?? []).map(change => ({ ...change, chain }))),
        ordered.flatMap(({ chain, findable }) => (findable?.waiting ?? []).map(change => ({ ...change, chain }))),
      ),
    ]);
    const chains = new Set(moved.map(({ chain }) => chain));
    return additions.map(({ chain }) => (chains.has(chain) ? 'appended' : 'lost'));
  }
}

/**
 * A head moves, or is born, only from what is expected; the rows of a chain go in only if it moved. A second writer waits at
 * the row of the head, then finds it changed.
 */
export const APPEND = `
  WITH moved AS (
    INSERT INTO trail.heads AS head (chain, seq, hash, recorded_at, consumed)
    SELECT n.chain, n.seq, n.hash, n.recorded_at, n.consumed
    FROM unnest($1::int[], $2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::timestamptz[], $7::jsonb[])
      AS n (chain, expected_seq, expected_hash, seq, hash, recorded_at, consumed)
    WHERE n.expected_seq = 0 OR EXISTS (SELECT FROM trail.heads h WHERE h.chain = n.chain)
    ON CONFLICT (chain) DO UPDATE
      SET seq = excluded.seq, hash = excluded.hash, recorded_at = excluded.recorded_at, consumed = head.consumed || excluded.consumed
      WHERE head.seq = ($2::bigint[])[array_position($1, head.chain)] AND head.hash = ($3::text[])[array_position($1, head.chain)]
    RETURNING chain
  ), added AS (
    INSERT INTO trail.entries (chain, seq, source_id, kind, recorded_at, actor, dossier_id, event_uid, delivery_id, connection, content,
      digest, hash, occurred_at, state)
    SELECT entry.*
    FROM unnest($8::int[], $9::bigint[], $10::text[], $11::text[], $12::timestamptz[], $13::text[], $14::text[], $15::text[], $16::text[],
      $17::text[], $18::text[], $19::text[], $20::text[], $21::timestamptz[], $22::text[]) AS entry (chain)
    WHERE entry.chain = ANY (ARRAY(SELECT chain FROM moved))
  ), named AS (
    INSERT INTO trail.aliases (system, code, dossier_id)
    SELECT system, code, dossier_id FROM unnest($23::int[], $24::text[], $25::text[], $26::text[]) AS alias (chain, system, code, dossier_id)
    WHERE alias.chain = ANY (ARRAY(SELECT chain FROM moved))
    ORDER BY system, code
    ON CONFLICT DO NOTHING
  ), ${projectionFrom(27)}
  SELECT chain FROM moved`;

/** The arrays of {@link APPEND}, in the order of its columns. */
function columns(entries: readonly NewTrailRow[]): unknown[][] {
  const names = [
    'chain',
    'seq',
    'sourceId',
    'kind',
    'recordedAt',
    'actor',
    'dossierId',
    'eventUid',
    'deliveryId',
    'connection',
    'content',
    'digest',
    'hash',
    'occurredAt',
    'state',
  ] as const;
  return names.map(name => entries.map(entry => entry[name] ?? null));
}
