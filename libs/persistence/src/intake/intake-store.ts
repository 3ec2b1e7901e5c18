import { LienThongError, toHeaders, type Alias, type EventEnvelope } from '@lienthong/dossier';
import { shardOf, TOPICS, type OutgoingRecord } from '@lienthong/messaging';
import type { Database, Queryable } from '../database';
import { GroupCommit } from '../group-commit';
import type { NamedEvents } from '../outbox/pg-outbox';
import { addAliases, lockDossiers, lockNames, LostRace, newDossier, place, write, type DossierRow, type Placed } from './admission';
import type { EventDraft, KnownEvent, SealedEvent } from './event-draft';
import { RecentEvents, type AcceptedEvent } from './recent-events';

/** What the store did with one event of a group. */
export type StoredEvent =
  | { readonly kind: 'accepted'; readonly envelope: EventEnvelope }
  | { readonly kind: 'unmatched'; readonly receivedAt: string }
  | { readonly kind: 'known'; readonly known: KnownEvent };

/** A name a dossier has got at a system. */
export interface NewAlias extends Alias {
  readonly dossierId: string;
}

/** An alias that could not be taken because the name already belongs to another dossier. */
export interface AliasConflict extends NewAlias {
  readonly belongsTo: string;
}

const MAX_RACES = 10;
/** Milliseconds between two commits of names. */
const NAMING_PACE = 100;
/** Bytes of sealed content kept for the relay at most: seconds of full load. */
const KEPT = 8 * 1_048_576;

/** Accepted events and the dossiers they are about. One call is one transaction, and a repeat of a call changes nothing. */
export class IntakeStore implements NamedEvents {
  /** What this process accepted a moment ago, for its own relay. Where another process has the shard it is read there, and leaves here by age. */
  private readonly recent = new RecentEvents(KEPT);
  private readonly naming = new GroupCommit<readonly NewAlias[], AliasConflict[]>(
    lists => this.racing(tx => this.addAliasesIn(tx, lists)),
    undefined,
    { pace: NAMING_PACE },
  );

  constructor(
    private readonly database: Database,
    private readonly shards: number,
  ) {}

  /** Takes a group of events with distinct uids; the answers are in the same order. */
  async accept(events: readonly SealedEvent[]): Promise<StoredEvent[]> {
    const stored = await this.racing(tx => this.acceptIn(tx, events));
    for (const [index, result] of stored.entries())
      if (result.kind === 'accepted') this.recent.keep({ envelope: result.envelope, sealed: (events[index] as SealedEvent).sealed });
    return stored;
  }

  async takeRecords(uids: readonly string[]): Promise<ReadonlyMap<string, OutgoingRecord>> {
    const events = new Map<string, AcceptedEvent>();
    for (const uid of uids) {
      const event = this.recent.take(uid);
      if (event) events.set(uid, event);
    }
    const missing = uids.filter(uid => !events.has(uid));
    const read = missing.length === 0 ? [] : await this.sealed(missing);
    return new Map([...events, ...read].map(([uid, event]) => [uid, recordOf(event)]));
  }

  /** Gives dossiers further names, and accepts the answers that were waiting for them. Returns those that were another's already. */
  async addAliases(aliases: readonly NewAlias[]): Promise<AliasConflict[]> {
    return aliases.length === 0 ? [] : this.naming.add(aliases);
  }

  /** The sealed content of accepted events, by uid. */
  async sealed(uids: readonly string[]): Promise<ReadonlyMap<string, AcceptedEvent>> {
    const rows = await this.database.query<AcceptedEvent & { uid: string }>(
      'SELECT uid, envelope, sealed FROM intake.events WHERE uid = ANY($1::text[])',
      [uids],
    );
    return new Map(rows.map(({ uid, ...event }) => [uid, event]));
  }

  /** Of the given events, those that were accepted. */
  async accepted(uids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ uid: string }>('SELECT uid FROM intake.events WHERE uid = ANY($1::text[])', [uids]);
    return new Set(rows.map(({ uid }) => uid));
  }

  /** The envelope of the last event accepted of a dossier; undefined where there is none. */
  async lastOf(dossierId: string): Promise<EventEnvelope | undefined> {
    const [row] = await this.database.query<{ envelope: EventEnvelope }>(
      'SELECT envelope FROM intake.events WHERE dossier_id = $1 ORDER BY sequence DESC LIMIT 1',
      [dossierId],
    );
    return row?.envelope;
  }

  private async racing<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    for (let race = 1; ; race++) {
      try {
        return await this.database.transaction(work);
      } catch (error) {
        if (!isLostRace(error)) throw error;
        if (race === MAX_RACES) {
          throw new LienThongError('INTAKE_CONTENDED', 'unavailable', 'Too many senders post the same event at once', {
            cause: error,
            retryAfter: 1,
          });
        }
      }
    }
  }

  private async addAliasesIn(tx: Queryable, lists: readonly (readonly NewAlias[])[]): Promise<AliasConflict[][]> {
    const aliases = lists.flat();
    const [, , owners] = await Promise.all([lockNames(tx, aliases), addAliases(tx, aliases), findDossiers(tx, aliases)]);
    await admitWaiting(tx, await takeUnmatched(tx, aliases), owners);
    return lists.map(list =>
      list
        .map(alias => ({ ...alias, belongsTo: owners.get(nameOf(alias.system, alias.code)) as string }))
        .filter(alias => alias.belongsTo !== alias.dossierId),
    );
  }

  private async acceptIn(tx: Queryable, events: readonly SealedEvent[]): Promise<StoredEvent[]> {
    const [known, owners, now] = await Promise.all([
      findKnown(
        tx,
        events.map(({ draft }) => draft.uid),
      ),
      findDossiers(
        tx,
        events.map(({ draft }) => nameIn(draft)),
      ),
      clockOf(tx),
    ]);
    const fresh = events.filter(({ draft }) => !known.has(draft.uid));
    const opened = this.open(fresh, owners, now);
    const existing = await lockDossiers(tx, [...new Set(fresh.flatMap(({ draft }) => owners.get(keyOf(draft)) ?? []))]);

    const placed = fresh.flatMap(event => {
      const dossier = existing.get(owners.get(keyOf(event.draft)) ?? '') ?? opened.get(keyOf(event.draft));
      return dossier ? [place(event, dossier)] : [];
    });
    const names = [...opened.values()].flatMap(({ aliases }) => aliases);
    const [, waiting] = await Promise.all([
      write(tx, [...opened.values()], [...existing.values()], placed),
      names.length === 0 ? [] : takeUnmatched(tx, names),
    ]);
    await admitWaiting(tx, waiting, new Map([...opened].map(([name, { id }]) => [name, id])));

    const admitted = new Map(placed.map(entry => [entry.envelope.uid, entry]));
    const unmatched = await insertUnmatched(
      tx,
      fresh.filter(({ draft }) => !admitted.has(draft.uid)),
    );
    return events.map(({ draft }) => outcomeOf(draft, known, admitted, unmatched));
  }

  /** Dossiers that the events open, by the name their sender has for them. */
  private open(events: readonly SealedEvent[], owners: ReadonlyMap<string, string>, now: Date): Map<string, DossierRow> {
    const opened = new Map<string, DossierRow>();
    for (const { draft, newDossierId } of events) {
      const name = keyOf(draft);
      if (!draft.opensDossier || owners.has(name) || opened.has(name)) continue;
      opened.set(name, newDossier(newDossierId, shardOf(newDossierId, this.shards), nameIn(draft), now));
    }
    return opened;
  }
}

function recordOf({ envelope, sealed }: AcceptedEvent): OutgoingRecord {
  return { topic: TOPICS.dossierEvents, key: envelope.dossierId, headers: toHeaders(envelope), value: sealed };
}

function outcomeOf(
  draft: EventDraft,
  known: ReadonlyMap<string, KnownEvent>,
  admitted: ReadonlyMap<string, Placed>,
  unmatched: ReadonlyMap<string, string>,
): StoredEvent {
  const before = known.get(draft.uid);
  if (before) return { kind: 'known', known: before };
  const now = admitted.get(draft.uid);
  return now ? { kind: 'accepted', envelope: now.envelope } : { kind: 'unmatched', receivedAt: unmatched.get(draft.uid) as string };
}

async function findKnown(tx: Queryable, uids: readonly string[]): Promise<ReadonlyMap<string, KnownEvent>> {
  const rows = await tx.query<{ uid: string; salt: Buffer; digest: string; dossierId: string | null; acceptedAt: Date }>(
    `SELECT uid, salt, digest, dossier_id AS "dossierId", accepted_at AS "acceptedAt" FROM intake.events WHERE uid = ANY($1::text[])
     UNION ALL
     SELECT uid, salt, digest, NULL, received_at FROM intake.unmatched_events WHERE uid = ANY($1::text[])`,
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
    `SELECT a.* FROM unnest($1::text[], $2::text[]) AS n (system, code)
     CROSS JOIN LATERAL (SELECT system, code, dossier_id FROM intake.aliases a WHERE a.system = n.system AND a.code = n.code LIMIT 1) a`,
    [names.map(name => name.system), names.map(name => name.code)],
  );
  return new Map(rows.map(row => [nameOf(row.system, row.code), row.dossier_id]));
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

/** Accepts what was waiting for names that are known now, behind everything that made them known. */
async function admitWaiting(tx: Queryable, waiting: readonly SealedEvent[], owners: ReadonlyMap<string, string>): Promise<void> {
  if (waiting.length === 0) return;
  const dossiers = await lockDossiers(tx, [...new Set(waiting.map(({ draft }) => owners.get(keyOf(draft)) as string))]);
  const placed = waiting.map(event => place(event, dossiers.get(owners.get(keyOf(event.draft)) as string) as DossierRow));
  await write(tx, [], [...dossiers.values()], placed);
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

async function clockOf(tx: Queryable): Promise<Date> {
  const [row] = await tx.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  return (row as { now: Date }).now;
}

/** The name a sender has for the dossier of its event. */
function nameIn({ system, subject }: EventDraft): Alias {
  return { system, code: subject };
}

function keyOf(draft: EventDraft): string {
  return nameOf(draft.system, draft.subject);
}

function nameOf(system: string, code: string): string {
  return `${system}\u0000${code}`;
}

/** Keys two transactions may want at once: of an event, of a dossier that both open, and of its name. */
const CONTESTED = ['events_pkey', 'dossiers_pkey', 'aliases_pkey'];

/** A deadlock, and a contested key that is taken, say as well that another transaction was first. */
function isLostRace(error: unknown): boolean {
  if (error instanceof LostRace) return true;
  const { code, constraint } = Object(error instanceof LienThongError ? error.cause : error) as Partial<Record<string, string>>;
  return code === '40P01' || (code === '23505' && CONTESTED.includes(String(constraint)));
}
