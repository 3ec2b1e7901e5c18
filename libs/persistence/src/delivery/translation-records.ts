import type { Attempt, Provenance } from '@lienthong/dossier';
import type { Database } from '../database';
import { FACTS } from './delivery-columns';
import { releaseOf, type DeliveryRow } from './delivery-row';

/** Whose translations; one of these. */
export type TranslationsOf = { readonly dossier: string } | { readonly event: string } | { readonly delivery: string };

/** A message that went out, or may have, and how it was made. */
export interface TranslationRecord {
  readonly delivery: string;
  readonly connection: string;
  readonly eventUid: string;
  /** Number of the try. */
  readonly attempt: number;
  /** When it was made, RFC 3339. */
  readonly at: string;
  /** Releases it may have been translated under: that a person chose, and that of the event. */
  readonly releases: readonly number[];
  /** The release whose address and settings were in force; 0 if none was. */
  readonly live: number;
  readonly provenance: Provenance;
}

type Row = Pick<DeliveryRow, 'id' | 'connection' | 'eventUid' | 'attempts' | 'release' | 'translateRelease'> & {
  readonly provenance: Provenance | null;
};

/** What is kept of every translation, read from the ledger of deliveries. */
export class TranslationRecords {
  constructor(private readonly database: Database) {}

  /** In the order of acceptance, then of the tries. Dossiers are found by the code any system has for them. */
  async of(subject: TranslationsOf): Promise<TranslationRecord[]> {
    const [condition, value] = conditionOn(subject);
    const rows = await this.database.query<Row>(
      `SELECT ${FACTS}, provenance FROM delivery.finished_deliveries WHERE ${condition}
       UNION ALL
       SELECT ${FACTS}, NULL FROM delivery.open_deliveries WHERE ${condition}
       ORDER BY "acceptedAt", sequence, id`,
      [value],
    );
    return this.inForce(rows.flatMap(translationsIn));
  }

  /** Those of one delivery that was read already. */
  async ofDelivery(row: Row): Promise<TranslationRecord[]> {
    return this.inForce(translationsIn(row));
  }

  private async inForce(made: readonly Omit<TranslationRecord, 'live'>[]): Promise<TranslationRecord[]> {
    if (made.length === 0) return [];
    const live = await this.liveAt(made.map(({ at }) => at));
    return made.map((record, index) => ({ ...record, live: live[index] ?? 0 }));
  }

  private async liveAt(moments: readonly string[]): Promise<number[]> {
    const rows = await this.database.query<{ live: number }>(
      `SELECT (SELECT coalesce(max(number), 0) FROM registry.releases r WHERE r.created_at <= m.at)::int AS live
       FROM unnest($1::timestamptz[]) WITH ORDINALITY AS m (at, place) ORDER BY place`,
      [moments],
    );
    return rows.map(({ live }) => live);
  }
}

function conditionOn(subject: TranslationsOf): readonly [string, string] {
  if ('delivery' in subject) return ['id = $1', subject.delivery];
  if ('event' in subject) return ['event_uid = $1', subject.event];
  return ['dossier_id IN (SELECT dossier_id FROM intake.aliases WHERE code = $1)', subject.dossier];
}

/** The message that arrived, and those of the tries that failed. */
function translationsIn(row: Row): Omit<TranslationRecord, 'live'>[] {
  const { id: delivery, connection, eventUid, attempts, provenance } = row;
  const releases = [...new Set([releaseOf(row), row.release])];
  const told = (attempt: Attempt, how: Provenance) => ({
    delivery,
    connection,
    eventUid,
    attempt: attempt.number,
    at: attempt.at,
    releases,
    provenance: how,
  });
  const failed = attempts.flatMap(attempt => (attempt.provenance ? [told(attempt, attempt.provenance)] : []));
  // Where the receiver had to be asked, what arrived is one of those.
  const arrived = attempts.findLast(attempt => attempt.kind === 'deliver' && !attempt.provenance && attempt.result !== 'transient');
  return provenance && arrived ? [...failed, told(arrived, provenance)] : failed;
}
