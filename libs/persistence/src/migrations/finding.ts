import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What dossiers are found by. The tracer keeps one row a dossier, one for each system it touched, and one for everything that
 * waits; all three say nothing the trail does not say, and are filled from it here. The gateway keeps keyed digests of numbers.
 */
export class BreakingFinding1764000000017 implements MigrationInterface {
  readonly name = 'BreakingFinding1764000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Compared without case and marks: codes are typed and read out. ASCII, which nearly all are, takes the short way.
      CREATE FUNCTION trail.folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
        CASE WHEN octet_length($1) = length($1) THEN lower($1)
             ELSE translate(lower(regexp_replace(normalize($1, NFD), '[\\u0300-\\u036f]', '', 'g')), 'đ', 'd') END;
      CREATE INDEX aliases_folded ON trail.aliases (trail.folded(code) text_pattern_ops);

      -- sequence: number of the last event known, 0 before the first. due_*: the event that named the appointment, or made it void.
      -- reached_*: the last event a system took, and the first that took it.
      CREATE TABLE trail.dossiers (
        dossier_id       text PRIMARY KEY,
        opened_at        timestamptz NOT NULL,
        updated_at       timestamptz NOT NULL,
        sequence         integer     NOT NULL,
        state            smallint    NOT NULL,
        code             text,
        procedure        text,
        agency           text,
        due_at           timestamptz,
        due_sequence     integer     NOT NULL DEFAULT 0,
        event_type       text,
        event_system     text,
        event_at         timestamptz,
        reached_sequence integer     NOT NULL DEFAULT 0,
        reached_system   text,
        reached_at       timestamptz
      ) WITH (fillfactor = 85);

      CREATE TABLE trail.dossier_systems (
        dossier_id text        NOT NULL,
        system     text        NOT NULL,
        state      smallint    NOT NULL,
        opened_at  timestamptz NOT NULL,
        PRIMARY KEY (dossier_id, system)
      );

      -- subject: the delivery; of an event no route takes, the event.
      CREATE TABLE trail.waiting (
        subject    text PRIMARY KEY,
        dossier_id text        NOT NULL,
        state      text        NOT NULL,
        since      timestamptz NOT NULL,
        system     text,
        connection text,
        cause      text,
        class      text,
        owner      text,
        due_at     timestamptz,
        attempts   integer     NOT NULL DEFAULT 0
      );
    `);
    await runner.query(FILL);
    await runner.query(`
      CREATE INDEX dossiers_newest ON trail.dossiers (state, opened_at, dossier_id);
      CREATE INDEX dossiers_of_procedure ON trail.dossiers (procedure, opened_at, dossier_id);
      CREATE INDEX dossiers_of_agency ON trail.dossiers (agency, opened_at, dossier_id);
      CREATE INDEX dossiers_due ON trail.dossiers (due_at, dossier_id) WHERE due_at IS NOT NULL AND state IN (2, 4);
      CREATE INDEX dossier_systems_newest ON trail.dossier_systems (system, state, opened_at, dossier_id);
      CREATE INDEX waiting_longest ON trail.waiting (state, since, subject);
      CREATE INDEX waiting_of_dossier ON trail.waiting (dossier_id);

      -- Digests under a key that perishes with the payloads of its month.
      CREATE TABLE intake.persons (
        digest     bytea NOT NULL,
        dossier_id text  NOT NULL,
        PRIMARY KEY (digest, dossier_id)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}

/** Fills what the tracer keeps from the trail as it stands; the tables are empty before. */
export const FILL = `
  CREATE TEMPORARY TABLE fact ON COMMIT DROP AS
    SELECT kind, chain, seq, dossier_id, event_uid, delivery_id, occurred_at, recorded_at, state, content::jsonb AS said FROM trail.entries
    WHERE dossier_id IS NOT NULL AND (kind IN ('accepted', 'outcome') OR (kind = 'routed' AND state = 'unrouted'));
  CREATE INDEX ON fact (kind, dossier_id);
  CREATE INDEX ON fact (delivery_id, chain, seq) WHERE kind = 'outcome';
  ANALYZE fact;

  INSERT INTO trail.dossiers
    SELECT dossier_id, coalesce(first.opened_at, heard.at), heard.at, coalesce(last.sequence, 0),
           coalesce(last.state, 0), first.code, last.procedure, last.agency, due.due_at, coalesce(due.sequence, 0), last.type, last.system, last.event_at,
           coalesce(reached.sequence, 0), reached.system, reached.at
    FROM (SELECT dossier_id, min(occurred_at) AS since, max(occurred_at) AS at FROM fact WHERE kind <> 'routed' GROUP BY dossier_id) heard
    LEFT JOIN LATERAL (
      SELECT occurred_at AS opened_at, said ->> 'subject' AS code FROM fact f
      WHERE f.kind = 'accepted' AND f.dossier_id = heard.dossier_id ORDER BY (said ->> 'sequence')::int LIMIT 1) first ON true
    LEFT JOIN LATERAL (
      SELECT (said ->> 'sequence')::int AS sequence, (said ->> 'state')::smallint AS state, said ->> 'procedure' AS procedure,
             said ->> 'agency' AS agency, said ->> 'type' AS type, said ->> 'system' AS system, occurred_at AS event_at FROM fact f
      WHERE f.kind = 'accepted' AND f.dossier_id = heard.dossier_id ORDER BY (said ->> 'sequence')::int DESC LIMIT 1) last ON true
    LEFT JOIN LATERAL (
      SELECT (said ->> 'dueAt')::timestamptz AS due_at, (said ->> 'sequence')::int AS sequence FROM fact f
      WHERE f.kind = 'accepted' AND f.dossier_id = heard.dossier_id AND (said ? 'dueAt' OR said ->> 'state' = '5') ORDER BY (said ->> 'sequence')::int DESC LIMIT 1) due ON true
    LEFT JOIN LATERAL (
      SELECT (said ->> 'sequence')::int AS sequence, said ->> 'system' AS system, occurred_at AS at FROM fact f
      WHERE f.kind = 'outcome' AND f.dossier_id = heard.dossier_id AND f.state = 'delivered'
      ORDER BY (said ->> 'sequence')::int DESC, chain, seq LIMIT 1) reached ON true;

  INSERT INTO trail.dossier_systems
    SELECT DISTINCT d.dossier_id, f.said ->> 'system', d.state, d.opened_at FROM fact f JOIN trail.dossiers d USING (dossier_id)
    WHERE f.kind <> 'routed';

  INSERT INTO trail.waiting
    SELECT last.delivery_id, last.dossier_id, last.state,
           (SELECT min(f.occurred_at) FROM fact f WHERE f.kind = 'outcome' AND f.delivery_id = last.delivery_id AND f.seq > coalesce(
             (SELECT max(o.seq) FROM fact o WHERE o.kind = 'outcome' AND o.delivery_id = last.delivery_id AND o.state <> last.state), 0)),
           last.said ->> 'system', last.said ->> 'connection',
           coalesce(last.said #>> '{parked,code}', last.said #>> '{attempts,-1,code}'),
           coalesce(last.said #>> '{parked,class}', last.said #>> '{attempts,-1,result}'),
           last.said #>> '{parked,owner}', (last.said ->> 'dueAt')::timestamptz, (last.said ->> 'attemptCount')::int
    FROM (SELECT DISTINCT ON (delivery_id) * FROM fact WHERE kind = 'outcome' ORDER BY delivery_id, chain, seq DESC) last
    WHERE last.state IN ('retrying', 'checking', 'parked');
  INSERT INTO trail.waiting
    SELECT event_uid, dossier_id, 'unrouted', recorded_at, NULL, NULL, 'no-route' FROM fact
    WHERE kind = 'routed' AND said ->> 'unrouted' = 'no-route';
`;
