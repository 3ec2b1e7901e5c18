import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the gateway accepted: dossiers, their names, events, and the way out to the bus. */
export class Intake1764000000002 implements MigrationInterface {
  name = 'Intake1764000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE SCHEMA IF NOT EXISTS intake;

      CREATE TABLE intake.dossiers (
        id                text PRIMARY KEY,
        shard             int         NOT NULL,
        procedure         text,
        procedure_version text,
        agency            text,
        state             int,
        state_at          timestamptz,
        state_owner       text,
        events            int         NOT NULL DEFAULT 0,
        created_at        timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE intake.aliases (
        system     text        NOT NULL,
        code       text        NOT NULL,
        dossier_id text        NOT NULL REFERENCES intake.dossiers (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (system, code)
      );
      CREATE INDEX aliases_by_dossier ON intake.aliases (dossier_id);

      -- Immutable. Other services may read it: the sealed bytes travel once and rest once.
      CREATE TABLE intake.events (
        uid         text PRIMARY KEY,
        system      text        NOT NULL,
        id          text        NOT NULL,
        dossier_id  text        NOT NULL REFERENCES intake.dossiers (id),
        sequence    int         NOT NULL,
        accepted_at timestamptz NOT NULL,
        salt        bytea       NOT NULL,
        digest      text        NOT NULL,
        envelope    jsonb       NOT NULL,
        sealed      bytea       NOT NULL,
        UNIQUE (dossier_id, sequence)
      );
      CREATE INDEX events_by_time ON intake.events (accepted_at);

      -- Answers about a dossier nobody knows yet, kept until its alias arrives.
      CREATE TABLE intake.unmatched_events (
        uid         text PRIMARY KEY,
        system      text        NOT NULL,
        id          text        NOT NULL,
        subject     text        NOT NULL,
        type        text        NOT NULL,
        received_at timestamptz NOT NULL,
        draft       jsonb       NOT NULL,
        salt        bytea       NOT NULL,
        digest      text        NOT NULL,
        sealed      bytea       NOT NULL
      );
      CREATE INDEX unmatched_events_by_subject ON intake.unmatched_events (system, subject, received_at);

      CREATE SEQUENCE intake.outbox_positions;
      CREATE TABLE intake.outbox (
        shard    int    NOT NULL,
        position bigint NOT NULL DEFAULT nextval('intake.outbox_positions'),
        topic    text   NOT NULL,
        key      text   NOT NULL,
        headers  jsonb  NOT NULL,
        value    bytea  NOT NULL,
        added_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (shard, position)
      );

      CREATE TABLE intake.relay_leases (
        shard      int PRIMARY KEY,
        owner      text        NOT NULL,
        epoch      bigint      NOT NULL,
        expires_at timestamptz NOT NULL
      );

      CREATE FUNCTION intake.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'accepted events are never changed'; END $$;
      CREATE TRIGGER events_are_final BEFORE UPDATE OR DELETE ON intake.events
        FOR EACH ROW EXECUTE FUNCTION intake.refuse_change();

      CREATE SCHEMA keys;
      CREATE TABLE keys.data_keys (
        id         text PRIMARY KEY,
        wrapped    bytea       NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
