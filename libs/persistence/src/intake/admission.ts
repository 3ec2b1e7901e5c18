import { applyEvent, type Alias, type EventEnvelope } from '@lienthong/dossier';
import type { Queryable } from '../database';
import { addEventsToOutbox } from '../outbox/pg-outbox';
import type { SealedEvent } from './event-draft';

/** Raised when another transaction was first; the whole group is tried again and then sees it. */
export class LostRace extends Error {}

/** A name, and the dossier it is of. */
type NamedDossier = Alias & { readonly dossierId: string };

export interface DossierRow {
  id: string;
  shard: number;
  procedure: string | null;
  procedure_version: string | null;
  agency: string | null;
  state: number | null;
  state_at: Date | null;
  state_owner: string | null;
  events: number;
  aliases: Alias[];
  now: Date;
}

/** An event with its place in its dossier. */
export interface Placed {
  readonly event: SealedEvent;
  readonly envelope: EventEnvelope;
  readonly shard: number;
}

export function newDossier(id: string, shard: number, name: Alias, now: Date): DossierRow {
  const nothing = { procedure: null, procedure_version: null, agency: null, state: null, state_at: null, state_owner: null };
  return { id, shard, ...nothing, events: 0, aliases: [name], now };
}

/**
 * Writes new dossiers, changed ones, and events with their outbox rows. The rows of the changed ones were locked before, always
 * in the order of ids: so sequence, order of commit and order in the outbox are one, however many gateways there are. What was
 * not there when it was looked for is put in without looking again: PostgreSQL refuses a key that another was first with.
 */
export async function write(
  tx: Queryable,
  opened: readonly DossierRow[],
  changed: readonly DossierRow[],
  placed: readonly Placed[],
): Promise<void> {
  await Promise.all([
    ...(opened.length > 0 ? [openDossiers(tx, opened)] : []),
    ...(changed.length > 0 ? [updateDossiers(tx, changed)] : []),
    ...(placed.length > 0 ? [insertEvents(tx, placed), addEventsToOutbox(tx, placed)] : []),
  ]);
}

async function openDossiers(tx: Queryable, dossiers: readonly DossierRow[]): Promise<void> {
  const names = dossiers.flatMap(({ id, aliases }) => aliases.map(alias => ({ ...alias, dossierId: id })));
  await Promise.all([
    lockNames(tx, names),
    tx.query(
      `INSERT INTO intake.dossiers (id, shard, procedure, procedure_version, agency, state, state_at, state_owner, events)
       SELECT * FROM unnest($1::text[], $9::int[], $2::text[], $3::text[], $4::text[], $5::int[], $6::timestamptz[], $7::text[], $8::int[])`,
      [...columnsOf(dossiers), dossiers.map(row => row.shard)],
    ),
    tx.query(ADD_ALIASES, aliasColumns(names)),
  ]);
}

/** Dossiers as they stand when nobody else can change them any more. */
export async function lockDossiers(tx: Queryable, ids: readonly string[]): Promise<Map<string, DossierRow>> {
  if (ids.length === 0) return new Map();
  const locked = tx.query('SELECT 1 FROM intake.dossiers WHERE id = ANY($1::text[]) ORDER BY id FOR NO KEY UPDATE', [ids]);
  const found = tx.query<DossierRow>(
    `SELECT id, shard, procedure, procedure_version, agency, state, state_at, state_owner, events, clock_timestamp() AS now,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('system', a.system, 'code', a.code) ORDER BY a.created_at, a.system, a.code), '[]')
             FROM intake.aliases a WHERE a.dossier_id = d.id) AS aliases
     FROM intake.dossiers d WHERE id = ANY($1::text[])`,
    [ids],
  );
  const [, rows] = await Promise.all([locked, found]);
  return new Map(rows.map(row => [row.id, row]));
}

/** Moves the dossier on by one event and stamps the event. */
export function place(event: SealedEvent, dossier: DossierRow): Placed {
  const { draft, digest } = event;
  const applied = applyEvent({ state: dossier.state ?? undefined, stateAt: dossier.state_at?.toISOString() }, draft.type, draft.time);
  if (applied.verdict !== 'stale') {
    dossier.state = applied.state;
    dossier.state_at = new Date(applied.stateAt);
    dossier.state_owner = draft.system;
  }
  dossier.procedure = draft.procedure ?? dossier.procedure;
  dossier.procedure_version = draft.procedureVersion ?? dossier.procedure_version;
  dossier.agency = draft.agency ?? dossier.agency;
  dossier.events += 1;
  const envelope: EventEnvelope = {
    uid: draft.uid,
    system: draft.system,
    id: draft.id,
    type: draft.type,
    subject: draft.subject,
    time: draft.time,
    release: draft.release,
    ...(draft.inReplyTo !== undefined && { inReplyTo: draft.inReplyTo }),
    ...(draft.traceparent !== undefined && { traceparent: draft.traceparent }),
    dossierId: dossier.id,
    sequence: dossier.events,
    acceptedAt: dossier.now.toISOString(),
    ...(dossier.procedure !== null && { procedure: dossier.procedure }),
    ...(dossier.procedure_version !== null && { procedureVersion: dossier.procedure_version }),
    ...(dossier.agency !== null && { agency: dossier.agency }),
    ...(draft.dueAt !== undefined && { dueAt: draft.dueAt }),
    state: applied.state,
    transition: applied.verdict,
    aliases: dossier.aliases,
    digest,
  };
  return { event, envelope, shard: dossier.shard };
}

async function updateDossiers(tx: Queryable, dossiers: readonly DossierRow[]): Promise<void> {
  await tx.query(
    `UPDATE intake.dossiers d SET procedure = n.procedure, procedure_version = n.procedure_version, agency = n.agency,
            state = n.state, state_at = n.state_at, state_owner = n.state_owner, events = n.events
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::timestamptz[], $7::text[], $8::int[])
       AS n (id, procedure, procedure_version, agency, state, state_at, state_owner, events)
     WHERE d.id = n.id`,
    columnsOf(dossiers),
  );
}

function columnsOf(dossiers: readonly DossierRow[]): unknown[][] {
  const columns = ['id', 'procedure', 'procedure_version', 'agency', 'state', 'state_at', 'state_owner', 'events'] as const;
  return columns.map(column => dossiers.map(row => row[column]));
}

async function insertEvents(tx: Queryable, placed: readonly Placed[]): Promise<void> {
  const persons = placed.flatMap(({ event, envelope }) =>
    (event.draft.persons ?? []).map(digest => ({ digest: Buffer.from(digest, 'base64'), dossierId: envelope.dossierId })),
  );
  await tx.query(
    `WITH findable AS (
       INSERT INTO intake.persons (digest, dossier_id)
       SELECT DISTINCT digest, dossier_id FROM unnest($11::bytea[], $12::text[]) AS n (digest, dossier_id)
       WHERE NOT EXISTS (SELECT FROM intake.persons p WHERE p.digest = n.digest AND p.dossier_id = n.dossier_id) ORDER BY 1, 2)
     INSERT INTO intake.events (uid, system, id, dossier_id, sequence, accepted_at, salt, digest, envelope, sealed)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::timestamptz[], $7::bytea[], $8::text[], $9::jsonb[], $10::bytea[])`,
    [
      placed.map(({ envelope }) => envelope.uid),
      placed.map(({ envelope }) => envelope.system),
      placed.map(({ envelope }) => envelope.id),
      placed.map(({ envelope }) => envelope.dossierId),
      placed.map(({ envelope }) => envelope.sequence),
      placed.map(({ envelope }) => envelope.acceptedAt),
      placed.map(({ event }) => event.salt),
      placed.map(({ event }) => event.digest),
      placed.map(({ envelope }) => JSON.stringify(envelope)),
      placed.map(({ event }) => event.sealed),
      persons.map(({ digest }) => digest),
      persons.map(({ dossierId }) => dossierId),
    ],
  );
}

/** In one order everywhere, so that two transactions never wait for each other in a circle. */
const ADD_ALIASES = `
  INSERT INTO intake.aliases (system, code, dossier_id)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS a (system, code, dossier_id) ORDER BY system, code`;

/** Gives dossiers further names; one that is taken stays where it is. */
export async function addAliases(tx: Queryable, aliases: readonly NamedDossier[]): Promise<void> {
  await tx.query(`${ADD_ALIASES} ON CONFLICT DO NOTHING`, aliasColumns(aliases));
}

function aliasColumns(aliases: readonly NamedDossier[]): unknown[][] {
  return [aliases.map(alias => alias.system), aliases.map(alias => alias.code), aliases.map(alias => alias.dossierId)];
}

/** While an answer is put aside for want of its dossier, that dossier must not become known unseen, nor the other way round. */
export async function lockNames(tx: Queryable, names: readonly Alias[]): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(hash) FROM (
       SELECT DISTINCT hashtextextended('intake.name ' || system || ' ' || code, 0) AS hash FROM unnest($1::text[], $2::text[]) AS n (system, code) ORDER BY 1
     ) locks`,
    [names.map(name => name.system), names.map(name => name.code)],
  );
}
