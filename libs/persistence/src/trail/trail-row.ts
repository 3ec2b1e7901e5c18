/** An entry of the trail as it is stored. */
export interface TrailRow {
  readonly chain: number;
  readonly seq: number;
  readonly sourceId: string;
  readonly kind: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly recordedAt: string;
  readonly actor: string;
  readonly dossierId?: string;
  readonly eventUid?: string;
  readonly deliveryId?: string;
  readonly connection?: string;
  /** Canonical JSON (RFC 8785), kept byte for byte. */
  readonly content: string;
  readonly digest: string;
  readonly hash: string;
}

/** An entry to store, with what it can be found by; both repeat what `content` says. */
export interface NewTrailRow extends TrailRow {
  /** When the fact happened, as far as it is known: RFC 3339. */
  readonly occurredAt?: string;
  /** State of the delivery (outcomes), `routed` or `unrouted` (routing). */
  readonly state?: string;
}

/** End of a chain. */
export interface TrailHead {
  readonly chain: number;
  readonly seq: number;
  readonly hash: string;
  /** Absent for a chain without entries. */
  readonly recordedAt?: string;
}

/** A checkpoint as it is stored. */
export interface CheckpointRow {
  readonly number: number;
  readonly installId: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string;
  readonly heads: readonly { readonly chain: number; readonly seq: number; readonly hash: string }[];
  readonly previous: string;
  readonly keyId: string;
  readonly signature: string;
}

/** A name a dossier can be found by. */
export interface TrailAlias {
  readonly system: string;
  readonly code: string;
  readonly dossierId: string;
}

/** Columns of `trail.entries` under the names of {@link TrailRow}; int8 and null as the driver gives them. */
export const ENTRY_COLUMNS = `chain, seq, source_id AS "sourceId", kind, recorded_at AS "recordedAt", actor, dossier_id AS "dossierId",
  event_uid AS "eventUid", delivery_id AS "deliveryId", connection, content, digest, hash`;

/** A row of {@link ENTRY_COLUMNS}. */
export interface RawEntry {
  chain: number;
  seq: bigint;
  sourceId: string;
  kind: string;
  recordedAt: Date;
  actor: string;
  dossierId: string | null;
  eventUid: string | null;
  deliveryId: string | null;
  connection: string | null;
  content: string;
  digest: string;
  hash: string;
}

export function entryFrom(raw: RawEntry): TrailRow {
  const { dossierId, eventUid, deliveryId, connection, ...rest } = raw;
  return {
    ...rest,
    seq: Number(raw.seq),
    recordedAt: raw.recordedAt.toISOString(),
    ...(dossierId !== null && { dossierId }),
    ...(eventUid !== null && { eventUid }),
    ...(deliveryId !== null && { deliveryId }),
    ...(connection !== null && { connection }),
  };
}

/** An entry and the hash it is linked to; absent for the first of a chain. */
export type LinkedRow = TrailRow & { readonly previous?: string };

/** {@link ENTRY_COLUMNS} of a table called `entry`, and the hash of the entry before. */
export const LINKED_COLUMNS = `${ENTRY_COLUMNS},
  (SELECT before.hash FROM trail.entries AS before WHERE before.chain = entry.chain AND before.seq = entry.seq - 1) AS previous`;

/** A row of {@link LINKED_COLUMNS}. */
export type RawLinked = RawEntry & { readonly previous: string | null };

export function linkedFrom({ previous, ...raw }: RawLinked): LinkedRow {
  return { ...entryFrom(raw), ...(previous !== null && { previous }) };
}

/** Columns of `trail.checkpoints` under the names of {@link CheckpointRow}. */
export const CHECKPOINT_COLUMNS = 'number, install_id AS "installId", at, heads, previous, key_id AS "keyId", signature';

/** A row of {@link CHECKPOINT_COLUMNS}. */
export interface RawCheckpoint {
  number: bigint;
  installId: string;
  at: Date;
  heads: CheckpointRow['heads'];
  previous: string;
  keyId: string;
  signature: string;
}

export function checkpointFrom(raw: RawCheckpoint): CheckpointRow {
  return { ...raw, number: Number(raw.number), at: raw.at.toISOString() };
}

/** A row of `trail.heads`. */
export interface RawHead {
  chain: number;
  seq: bigint;
  hash: string;
  recordedAt: Date | null;
}

export function headFrom({ chain, seq, hash, recordedAt }: RawHead): TrailHead {
  return { chain, seq: Number(seq), hash, ...(recordedAt && { recordedAt: recordedAt.toISOString() }) };
}
