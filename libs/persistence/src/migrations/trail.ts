import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schema of the tracer: chains of entries that can only grow, their heads, checkpoints, and aliases to find dossiers by. */
export class Trail1764000000004 implements MigrationInterface {
  readonly name = 'Trail1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA trail;

      -- One row: the identity all chains of this install start from.
      CREATE TABLE trail.installs (
        id text PRIMARY KEY,
        only_one boolean NOT NULL DEFAULT true UNIQUE CHECK (only_one)
      );

      CREATE TABLE trail.heads (
        chain integer PRIMARY KEY,
        seq bigint NOT NULL,
        hash text NOT NULL,
        recorded_at timestamptz,
        consumed jsonb NOT NULL DEFAULT '{}'
      );

      -- content is text, not jsonb: the digest is over its bytes.
      -- occurred_at and state repeat what content says, to be found by.
      CREATE TABLE trail.entries (
        chain integer NOT NULL,
        seq bigint NOT NULL,
        source_id text NOT NULL,
        kind text NOT NULL,
        recorded_at timestamptz NOT NULL,
        actor text NOT NULL,
        dossier_id text,
        event_uid text,
        delivery_id text,
        connection text,
        content text NOT NULL,
        digest text NOT NULL,
        hash text NOT NULL,
        occurred_at timestamptz,
        state text,
        CONSTRAINT entries_pkey PRIMARY KEY (chain, seq),
        CONSTRAINT entries_source_id_key UNIQUE (source_id)
      );
      CREATE INDEX entries_dossier ON trail.entries (dossier_id, chain, seq) WHERE dossier_id IS NOT NULL;
      CREATE INDEX entries_accepted ON trail.entries (occurred_at, event_uid) WHERE kind = 'accepted';
      CREATE INDEX entries_routed ON trail.entries (event_uid) WHERE kind = 'routed';
      CREATE INDEX entries_outcome ON trail.entries (delivery_id, seq) WHERE kind = 'outcome';
      CREATE INDEX entries_undecodable ON trail.entries (recorded_at, chain, seq) WHERE kind = 'undecodable';

      CREATE TABLE trail.checkpoints (
        number bigint PRIMARY KEY,
        install_id text NOT NULL,
        at timestamptz NOT NULL,
        heads jsonb NOT NULL,
        previous text NOT NULL,
        key_id text NOT NULL,
        signature text NOT NULL
      );
      CREATE INDEX checkpoints_at ON trail.checkpoints (at, number);

      -- A code may name more than one dossier (codes are used again, or by several systems); the reader then has to choose.
      CREATE TABLE trail.aliases (
        system text NOT NULL,
        code text NOT NULL,
        dossier_id text NOT NULL,
        PRIMARY KEY (code, system, dossier_id)
      );
      CREATE INDEX aliases_dossier ON trail.aliases (dossier_id);

      CREATE FUNCTION trail.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% on %.% is refused: the trail can only grow', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
          USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER entries_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON trail.entries
        FOR EACH STATEMENT EXECUTE FUNCTION trail.refuse_change();
      CREATE TRIGGER checkpoints_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON trail.checkpoints
        FOR EACH STATEMENT EXECUTE FUNCTION trail.refuse_change();
      CREATE TRIGGER installs_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON trail.installs
        FOR EACH STATEMENT EXECUTE FUNCTION trail.refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA trail CASCADE');
  }
}
