import { applyEvent, toHeaders, type Alias, type EventEnvelope } from '@lienthong/dossier';
import { TOPICS } from '@lienthong/messaging';
import type { Queryable } from '../database';
import { addToOutbox } from '../outbox/pg-outbox';
import type { SealedEvent } from './event-draft';

/** Raised when another transaction was first with one of the keys; the whole group is tried again and then sees it. */
export class LostRace extends Error {}

interface DossierRow {
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

export interface Admitted {
  readonly event: SealedEvent;
  readonly envelope: EventEnvelope;
}

/**
 * Gives events of known dossiers their place and writes event and outbox row. The dossier's row is locked first, always in
 * the order of ids: so sequence, order of commit and order in the outbox are one, however many gateways there are.
 */
export async function admit(
  tx: Queryable,
  events: readonly { readonly event: SealedEvent; readonly dossierId: string }[],
): Promise<Admitted[]> {
  if (events.length === 0) return [];
  const dossiers = await lockDossiers(tx, [...new Set(events.map(({ dossierId }) => dossierId))]);
  const admitted = events.map(({ event, dossierId }) => {
    const dossier = dossiers.get(dossierId) as DossierRow;
    return { event, envelope: place(event, dossier), shard: dossier.shard };
  });
  await updateDossiers(tx, [...dossiers.values()]);
  await insertEvents(tx, admitted);
  await addToOutbox(
    tx,
    'intake',
    admitted.map(({ event, envelope, shard }) => ({
      shard,
      topic: TOPICS.dossierEvents,
      key: envelope.dossierId,
      headers: toHeaders(envelope),
      value: event.sealed,
    })),
  );
  return admitted;
}

async function lockDossiers(tx: Queryable, ids: readonly string[]): Promise<Map<string, DossierRow>> {
  await tx.query('SELECT 1 FROM intake.dossiers WHERE id = ANY($1) ORDER BY id FOR UPDATE', [ids]);
  const rows = await tx.query<DossierRow>(
    `SELECT d.*, clock_timestamp() AS now,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('system', a.system, 'code', a.code) ORDER BY a.created_at, a.system, a.code), '[]')
             FROM intake.aliases a WHERE a.dossier_id = d.id) AS aliases
     FROM intake.dossiers d WHERE id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map(row => [row.id, row]));
}

/** Moves the dossier on by one event and returns what the event is stamped with. */
function place({ draft, digest }: SealedEvent, dossier: DossierRow): EventEnvelope {
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
  return {
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
    state: applied.state,
    transition: applied.verdict,
    aliases: dossier.aliases,
    digest,
  };
}

async function updateDossiers(tx: Queryable, dossiers: readonly DossierRow[]): Promise<void> {
  await tx.query(
    `UPDATE intake.dossiers d SET procedure = n.procedure, procedure_version = n.procedure_version, agency = n.agency,
            state = n.state, state_at = n.state_at, state_owner = n.state_owner, events = n.events
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::timestamptz[], $7::text[], $8::int[])
       AS n (id, procedure, procedure_version, agency, state, state_at, state_owner, events)
     WHERE d.id = n.id`,
    [
      dossiers.map(row => row.id),
      dossiers.map(row => row.procedure),
      dossiers.map(row => row.procedure_version),
      dossiers.map(row => row.agency),
      dossiers.map(row => row.state),
      dossiers.map(row => row.state_at),
      dossiers.map(row => row.state_owner),
      dossiers.map(row => row.events),
    ],
  );
}

async function insertEvents(tx: Queryable, admitted: readonly Admitted[]): Promise<void> {
  const inserted = await tx.query(
    `INSERT INTO intake.events (uid, system, id, dossier_id, sequence, accepted_at, salt, digest, envelope, sealed)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::timestamptz[], $7::bytea[], $8::text[], $9::jsonb[], $10::bytea[])
     ON CONFLICT (uid) DO NOTHING RETURNING 1`,
    [
      admitted.map(({ envelope }) => envelope.uid),
      admitted.map(({ envelope }) => envelope.system),
      admitted.map(({ envelope }) => envelope.id),
      admitted.map(({ envelope }) => envelope.dossierId),
      admitted.map(({ envelope }) => envelope.sequence),
      admitted.map(({ envelope }) => envelope.acceptedAt),
      admitted.map(({ event }) => event.salt),
      admitted.map(({ event }) => event.digest),
      admitted.map(({ envelope }) => JSON.stringify(envelope)),
      admitted.map(({ event }) => event.sealed),
    ],
  );
  if (inserted.length !== admitted.length) throw new LostRace('Another transaction accepted one of the events first');
}
