import { type Alias, canonicalize, type DeliveryOutcome, type EventEnvelope, type JsonObject, type RoutingSlip } from '@lienthong/dossier';
import type { CheckpointRow, NewTrailRow, TrailAlias, TrailRow } from '@lienthong/persistence';
import type { Checkpoint, Entry } from '@lienthong/trail';

/** An entry as it is stored. */
export function toRow(entry: Entry): NewTrailRow {
  const { chain, seq, sourceId, kind, recordedAt, actor, subjects, content, digest, hash } = entry;
  return {
    ...{ chain, seq, sourceId, kind, recordedAt, actor, digest, hash },
    content: canonicalize(content),
    ...(subjects.dossier !== undefined && { dossierId: subjects.dossier }),
    ...(subjects.event !== undefined && { eventUid: subjects.event }),
    ...(subjects.delivery !== undefined && { deliveryId: subjects.delivery }),
    ...(subjects.connection !== undefined && { connection: subjects.connection }),
    ...findableBy(entry),
  };
}

/** The entry a row holds. */
export function toEntry(row: TrailRow): Entry {
  const { chain, seq, sourceId, kind, recordedAt, actor, dossierId, eventUid, deliveryId, connection, digest, hash } = row;
  const subjects = {
    ...(dossierId !== undefined && { dossier: dossierId }),
    ...(eventUid !== undefined && { event: eventUid }),
    ...(deliveryId !== undefined && { delivery: deliveryId }),
    ...(connection !== undefined && { connection }),
  };
  return { chain, seq, sourceId, kind, recordedAt, actor, subjects, content: JSON.parse(row.content) as JsonObject, digest, hash };
}

/** Names of dossiers an entry tells of. */
export function aliasesIn(entry: Entry): TrailAlias[] {
  const dossierId = entry.subjects.dossier;
  if (dossierId === undefined) return [];
  return namesIn(entry).map(({ system, code }) => ({ system, code, dossierId }));
}

/** A checkpoint row is a checkpoint; they are kept apart because the store does not know the trail. */
export function toCheckpoint({ number, installId, at, heads, previous, keyId, signature }: CheckpointRow): Checkpoint {
  return { number, installId, at, heads, previous, keyId, signature };
}

function findableBy({ kind, content }: Entry): Pick<NewTrailRow, 'occurredAt' | 'state'> {
  switch (kind) {
    case 'accepted':
      return { occurredAt: instant(contentOf<EventEnvelope>(content).acceptedAt) };
    case 'routed':
      return { state: contentOf<RoutingSlip>(content).deliveries.length > 0 ? 'routed' : 'unrouted' };
    case 'outcome': {
      const { at, state } = contentOf<DeliveryOutcome>(content);
      return { occurredAt: instant(at), state };
    }
    case 'act':
      return { occurredAt: instant(contentOf<{ readonly at: string }>(content).at) };
    default:
      return {};
  }
}

function namesIn({ kind, content }: Entry): readonly Alias[] {
  if (kind === 'accepted') {
    const { system, subject, aliases } = contentOf<EventEnvelope>(content);
    const own = { system, code: subject }; // nearly always one of the names it has already
    return aliases.some(alias => alias.system === system && alias.code === subject) ? aliases : [own, ...aliases];
  }
  const alias = kind === 'outcome' ? contentOf<DeliveryOutcome>(content).alias : undefined;
  return alias ? [alias] : [];
}

/** What an entry says, read as what was checked when the fact was taken in. */
export function contentOf<T>(content: JsonObject): T {
  return content as unknown as T;
}

/** Cut to milliseconds: a place in a list made of it must mean the same moment. */
export function instant(time: string): string {
  return new Date(time).toISOString();
}
