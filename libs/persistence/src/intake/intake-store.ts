import { LienThongError, type Alias, type EventEnvelope } from '@lienthong/dossier';
import { shardOf } from '@lienthong/messaging';
import type { Database, Queryable } from '../database';
import { admit, LostRace, type Admitted } from './admission';
import type { EventDraft, KnownEvent, SealedEvent } from './event-draft';

/** What the store did with one event of a group. */
export type StoredEvent =
  | { readonly kind: 'accepted'; readonly envelope: EventEnvelope }
  | { readonly kind: 'unmatched'; readonly receivedAt: string }
  | { readonly kind: 'known'; readonly known: KnownEvent };

/** An alias that could not be taken because the name already belongs to another dossier. */
export interface AliasConflict extends Alias {
  readonly dossierId: string;
  readonly belongsTo: string;
}

const MAX_RACES = 10;

/** Accepted events and the dossiers they are about. One call is one transaction, and a repeat of a call changes nothing. */
export class IntakeStore {
  constructor(
    private readonly database: Database,
    private readonly shards: number,
  ) {}

  /** Takes a group of events with distinct uids; the answers are in the same order. */
  async accept(events: readonly SealedEvent[]): Promise<StoredEvent[]> {
    return this.racing(tx => this.acceptIn(tx, events));
  }

  /** Gives dossiers further names, and accepts the answers that were waiting for them. */
  async addAliases(aliases: readonly (Alias & { readonly dossierId: string })[]): Promise<AliasConflict[]> {
    if (aliases.length === 0) return [];
    return this.racing(async tx => {
      await lockNames(tx, aliases);
      await insertAliases(tx, aliases);
      const owners = await findDossiers(tx, aliases);
      await admitWaiting(tx, aliases, owners);
      return aliases
        .map(alias => ({ ...alias, belongsTo: owners.get(nameOf(alias.system, alias.code)) as string }))
        .filter(alias => alias.belongsTo !== alias.dossierId);
    });
  }

  /** The sealed content of accepted events, by uid. */
  async sealed(uids: readonly string[]): Promise<ReadonlyMap<string, { envelope: EventEnvelope; sealed: Buffer }>> {
    const rows = await this.database.query<{ uid: string; envelope: EventEnvelope; sealed: Buffer }>(
      'SELECT uid, envelope, sealed FROM intake.events WHERE uid = ANY($1)',
      [uids],
    );
    return new Map(rows.map(({ uid, ...event }) => [uid, event]));
  }

  /** Of the given events, those that were accepted. */
  async accepted(uids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ uid: string }>('SELECT uid FROM intake.events WHERE uid = ANY($1)', [uids]);
    return new Set(rows.map(({ uid }) => uid));
  }

  private async racing<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    for (let race = 1; ; race++) {
      try {
        return await this.database.transaction(work);
      } catch (error) {
        if (!(error instanceof LostRace) && !isDeadlock(error)) throw error;
        if (race === MAX_RACES) {
          throw new LienThongError('INTAKE_CONTENDED', 'unavailable', 'Too many senders post the same event at once', {
            cause: error,
            retryAfter: 1,
          });
        }
      }
    }
  }

  private async acceptIn(tx: Queryable, events: readonly SealedEvent[]): Promise<StoredEvent[]> {
    const known = await findKnown(
      tx,
      events.map(({ draft }) => draft.uid),
    );
    const fresh = events.filter(({ draft }) => !known.has(draft.uid));
    const opened = await this.openDossiers(tx, fresh);
    const dossiers = await findDossiers(
      tx,
      fresh.map(({ draft }) => ({ system: draft.system, code: draft.subject })),
    );

    const matched = fresh.flatMap(event => {
      const dossierId = dossiers.get(nameOf(event.draft.system, event.draft.subject));
      return dossierId === undefined ? [] : [{ event, dossierId }];
    });
    const admitted = new Map((await admit(tx, matched)).map(entry => [entry.envelope.uid, entry]));
    await admitWaiting(tx, opened, dossiers);
    const unmatched = await insertUnmatched(
      tx,
      fresh.filter(({ draft }) => !admitted.has(draft.uid)),
    );
    return events.map(({ draft }) => outcomeOf(draft, known, admitted, unmatched));
  }

  /** Creates the dossiers that are not there yet; returns their names. */
  private async openDossiers(tx: Queryable, events: readonly SealedEvent[]): Promise<Alias[]> {
    const opening = events.filter(({ draft }) => draft.opensDossier);
    const names = opening.map(({ draft }) => ({ system: draft.system, code: draft.subject }));
    const existing = await findDossiers(tx, names);
    const first = new Map<string, SealedEvent>();
    for (const event of opening) {
      const name = nameOf(event.draft.system, event.draft.subject);
      if (!existing.has(name) && !first.has(name)) first.set(name, event);
    }
    if (first.size === 0) return [];
    const created = [...first.values()];
    const opened = created.map(({ draft }) => ({ system: draft.system, code: draft.subject }));
    await lockNames(tx, opened);
    await tx.query('INSERT INTO intake.dossiers (id, shard) SELECT * FROM unnest($1::text[], $2::int[]) ON CONFLICT DO NOTHING', [
      created.map(({ newDossierId }) => newDossierId),
      created.map(({ newDossierId }) => shardOf(newDossierId, this.shards)),
    ]);
    const taken = await insertAliases(
      tx,
      created.map(({ draft, newDossierId }) => ({ system: draft.system, code: draft.subject, dossierId: newDossierId })),
    );
    if (taken !== created.length) throw new LostRace('Another transaction opened one of the dossiers first');
    return opened;
  }
}

function outcomeOf(
  draft: EventDraft,
  known: ReadonlyMap<string, KnownEvent>,
  admitted: ReadonlyMap<string, Admitted>,
  unmatched: ReadonlyMap<string, string>,
): StoredEvent {
  const before = known.get(draft.uid);
  if (before) return { kind: 'known', known: before };
  const now = admitted.get(draft.uid);
  return now ? { kind: 'accepted', envelope: now.envelope } : { kind: 'unmatched', receivedAt: unmatched.get(draft.uid) as string };
}

async function findKnown(tx: Queryable, uids: readonly string[]): Promise<ReadonlyMap<string, KnownEvent>> {
  const rows = await tx.query<{ uid: string; salt: Buffer; digest: string; dossierId: string | null; acceptedAt: Date }>(
    `SELECT uid, salt, digest, dossier_id AS "dossierId", accepted_at AS "acceptedAt" FROM intake.events WHERE uid = ANY($1)
     UNION ALL
     SELECT uid, salt, digest, NULL, received_at FROM intake.unmatched_events WHERE uid = ANY($1)`,
    [uids],
  );
  return new Map(
    rows.map(({ dossierId, acceptedAt, ...row }) => [
      row.uid,
      { ...row, acceptedAt: acceptedAt.toISOString(), ...(dossierId !== null && { dossierId }) },
    ]),
  );
}

async function findDossiers(tx: Queryable, names: readonly Alias[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<Alias & { dossier_id: string }>(
    `SELECT system, code, dossier_id FROM intake.aliases JOIN unnest($1::text[], $2::text[]) AS n (system, code) USING (system, code)`,
    [names.map(name => name.system), names.map(name => name.code)],
  );
  return new Map(rows.map(row => [nameOf(row.system, row.code), row.dossier_id]));
}

/** Inserts in one order everywhere, so that two transactions never wait for each other in a circle. */
async function insertAliases(tx: Queryable, aliases: readonly (Alias & { readonly dossierId: string })[]): Promise<number> {
  const rows = await tx.query(
    `INSERT INTO intake.aliases (system, code, dossier_id)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS a (system, code, dossier_id) ORDER BY system, code
     ON CONFLICT DO NOTHING RETURNING 1`,
    [aliases.map(alias => alias.system), aliases.map(alias => alias.code), aliases.map(alias => alias.dossierId)],
  );
  return rows.length;
}

async function insertUnmatched(tx: Queryable, events: readonly SealedEvent[]): Promise<ReadonlyMap<string, string>> {
  if (events.length === 0) return new Map();
  const names = events.map(({ draft }) => ({ system: draft.system, code: draft.subject }));
  await lockNames(tx, names);
  if ((await findDossiers(tx, names)).size > 0) throw new LostRace('The dossier became known in the meantime');
  const rows = await tx.query<{ uid: string; received_at: Date }>(
    `INSERT INTO intake.unmatched_events (uid, system, id, subject, type, received_at, draft, salt, digest, sealed)
     SELECT uid, system, id, subject, type, clock_timestamp(), draft, salt, digest, sealed
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::bytea[], $8::text[], $9::bytea[])
       AS u (uid, system, id, subject, type, draft, salt, digest, sealed)
     ON CONFLICT (uid) DO NOTHING RETURNING uid, received_at`,
    [
      events.map(({ draft }) => draft.uid),
      events.map(({ draft }) => draft.system),
      events.map(({ draft }) => draft.id),
      events.map(({ draft }) => draft.subject),
      events.map(({ draft }) => draft.type),
      events.map(({ draft }) => JSON.stringify(draft)),
      events.map(({ salt }) => salt),
      events.map(({ digest }) => digest),
      events.map(({ sealed }) => sealed),
    ],
  );
  if (rows.length !== events.length) throw new LostRace('Another transaction kept one of the events first');
  return new Map(rows.map(row => [row.uid, row.received_at.toISOString()]));
}

/** While an answer is put aside for want of its dossier, that dossier must not become known unseen, nor the other way round. */
async function lockNames(tx: Queryable, names: readonly Alias[]): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(hash) FROM (
       SELECT DISTINCT hashtextextended('intake.name ' || system || ' ' || code, 0) AS hash FROM unnest($1::text[], $2::text[]) AS n (system, code) ORDER BY 1
     ) locks`,
    [names.map(name => name.system), names.map(name => name.code)],
  );
}

/** Accepts what was waiting for names that are known now, behind everything that made them known. */
async function admitWaiting(tx: Queryable, names: readonly Alias[], dossiers: ReadonlyMap<string, string>): Promise<void> {
  if (names.length === 0) return;
  const waiting = await takeUnmatched(tx, names);
  await admit(
    tx,
    waiting.map(event => ({ event, dossierId: dossiers.get(nameOf(event.draft.system, event.draft.subject)) as string })),
  );
}

async function takeUnmatched(tx: Queryable, names: readonly Alias[]): Promise<SealedEvent[]> {
  return tx.query<SealedEvent>(
    `WITH taken AS (
       DELETE FROM intake.unmatched_events u USING unnest($1::text[], $2::text[]) AS n (system, code)
       WHERE u.system = n.system AND u.subject = n.code
       RETURNING u.draft, u.salt, u.digest, u.sealed, u.received_at)
     SELECT draft, salt, digest, sealed, '' AS "newDossierId" FROM taken ORDER BY received_at`,
    [names.map(name => name.system), names.map(name => name.code)],
  );
}

function nameOf(system: string, code: string): string {
  return `${system}\u0000${code}`;
}

function isDeadlock(error: unknown): boolean {
  const cause = error instanceof LienThongError ? error.cause : error;
  return (cause as { code?: unknown } | null)?.code === '40P01';
}
