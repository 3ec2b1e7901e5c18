import type { Database } from '../database';
import type { TrailRow } from './trail-row';

/** An act upon a version of a resource. */
export interface ActOnVersion {
  readonly kind: string;
  readonly resource: string;
  readonly version: number;
  readonly recordedAt: string;
}

/** How a look at personal data stands among all looks. */
export interface LookFacts {
  /** Which look of the same person it was, counted from `since`. */
  readonly number: number;
  /** Was anything about the dossier unsettled when somebody looked? */
  readonly openWork: boolean;
}

/** A look, and the beginning of the day it fell on. */
export interface Look extends Pick<TrailRow, 'chain' | 'seq' | 'recordedAt' | 'actor' | 'dossierId'> {
  readonly act: string;
  readonly since: Date;
}

/** Deliveries of the dossier that had not ended by then, and events that went nowhere. */
const OPEN_WORK = `EXISTS (
    SELECT 1 FROM (
      SELECT DISTINCT ON (delivery_id) state FROM trail.entries
      WHERE dossier_id = look.dossier_id AND kind = 'outcome' AND recorded_at <= look.at ORDER BY delivery_id, seq DESC) AS latest
    WHERE state NOT IN ('delivered', 'skipped', 'closed'))
  OR EXISTS (
    SELECT 1 FROM trail.entries
    WHERE dossier_id = look.dossier_id AND kind = 'routed' AND state = 'unrouted' AND recorded_at <= look.at)`;

/** What acts mean beside other entries of the trail. */
export class ActsReader {
  constructor(private readonly database: Database) {}

  /** In the order of the looks. */
  async lookFacts(looks: readonly Look[]): Promise<LookFacts[]> {
    if (looks.length === 0) return [];
    const rows = await this.database.query<{ number: bigint; openWork: boolean }>(
      `SELECT (SELECT count(*) FROM trail.entries AS other
          WHERE other.kind = 'act' AND other.actor = look.actor AND other.recorded_at >= look.since
            AND (other.recorded_at, other.chain, other.seq) <= (look.at, look.chain, look.seq)
            AND other.content::jsonb ->> 'act' = look.act) AS number,
        ${OPEN_WORK} AS "openWork"
       FROM unnest($1::integer[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
         WITH ORDINALITY AS look (chain, seq, at, actor, dossier_id, act, since, place) ORDER BY place`,
      [
        looks.map(look => look.chain),
        looks.map(look => look.seq),
        looks.map(look => look.recordedAt),
        looks.map(look => look.actor),
        looks.map(look => look.dossierId ?? null),
        looks.map(look => look.act),
        looks.map(look => look.since),
      ],
    );
    return rows.map(({ number, openWork }) => ({ number: Number(number), openWork }));
  }

  /** Who had last handed in the version before it was acted on; in the order of the acts. */
  async submittersOf(acts: readonly ActOnVersion[]): Promise<(string | undefined)[]> {
    if (acts.length === 0) return [];
    const rows = await this.database.query<{ actor: string | null }>(
      `SELECT handed.actor FROM unnest($1::text[], $2::text[], $3::integer[], $4::timestamptz[])
         WITH ORDINALITY AS done (kind, resource, version, at, place)
       LEFT JOIN LATERAL (
         SELECT actor FROM trail.entries
         WHERE kind = 'act' AND content::jsonb #>> '{details,resource}' = done.resource AND recorded_at <= done.at
           AND content::jsonb ->> 'act' = done.kind || '.submitted' AND content::jsonb #>> '{details,version}' = done.version::text
         ORDER BY recorded_at DESC LIMIT 1) AS handed ON true
       ORDER BY place`,
      [acts.map(act => act.kind), acts.map(act => act.resource), acts.map(act => act.version), acts.map(act => act.recordedAt)],
    );
    return rows.map(({ actor }) => actor ?? undefined);
  }
}
