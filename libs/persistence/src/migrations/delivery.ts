import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The dispatcher's work: what is open, what ended, what is followed, and which connections stand still. */
export class Delivery1764000000003 implements MigrationInterface {
  name = 'Delivery1764000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    const columns = `
      id             text        NOT NULL,
      shard          int         NOT NULL,
      dossier_id     text        NOT NULL,
      sequence       int         NOT NULL,
      connection     text        NOT NULL,
      system         text        NOT NULL,
      route          text        NOT NULL,
      event_uid      text        NOT NULL,
      event_type     text        NOT NULL,
      release        int         NOT NULL,
      accepted_at    timestamptz NOT NULL,
      state          text        NOT NULL,
      attempt_count  int         NOT NULL DEFAULT 0,
      attempts       jsonb       NOT NULL DEFAULT '[]',
      parked         jsonb,
      due_at         timestamptz,
      deadline_at    timestamptz,
      absent_once    boolean     NOT NULL DEFAULT false,
      planned_at     timestamptz NOT NULL DEFAULT now()`;
    await queryRunner.query(`
      CREATE SCHEMA delivery;

      CREATE TABLE delivery.shards (
        shard int PRIMARY KEY,
        epoch bigint NOT NULL DEFAULT 0,
        owner text
      );

      -- Small: only what is not finished.
      CREATE TABLE delivery.open_deliveries (${columns}, PRIMARY KEY (id));
      CREATE INDEX open_deliveries_by_lane ON delivery.open_deliveries (shard, dossier_id, connection, sequence);
      CREATE INDEX open_deliveries_parked ON delivery.open_deliveries (connection, planned_at) WHERE state = 'parked';

      -- Partitioned by the month the event was accepted, so that a repeat is looked for in one partition only.
      CREATE TABLE delivery.finished_deliveries (${columns},
        finished_at timestamptz NOT NULL,
        provenance  jsonb,
        alias_code  text,
        PRIMARY KEY (accepted_at, id)
      ) PARTITION BY RANGE (accepted_at);
      CREATE INDEX finished_deliveries_by_id ON delivery.finished_deliveries (id);
      CREATE INDEX finished_deliveries_by_dossier ON delivery.finished_deliveries (dossier_id, sequence);
      CREATE TABLE delivery.finished_deliveries_default PARTITION OF delivery.finished_deliveries DEFAULT;

      CREATE SEQUENCE delivery.outbox_positions;
      CREATE TABLE delivery.outbox (
        shard    int    NOT NULL,
        position bigint NOT NULL DEFAULT nextval('delivery.outbox_positions'),
        topic    text   NOT NULL,
        key      text   NOT NULL,
        headers  jsonb  NOT NULL,
        value    bytea  NOT NULL,
        added_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (shard, position)
      );
      CREATE TABLE delivery.relay_leases (
        shard      int PRIMARY KEY,
        owner      text        NOT NULL,
        epoch      bigint      NOT NULL,
        expires_at timestamptz NOT NULL
      );

      -- A cause that lies with the connection, not with a message: its lanes stand still until a probe succeeds.
      CREATE TABLE delivery.holds (
        connection text PRIMARY KEY,
        code       text        NOT NULL,
        owner      text        NOT NULL,
        detail     text,
        held_since timestamptz NOT NULL DEFAULT now(),
        probe_at   timestamptz NOT NULL,
        probes     int         NOT NULL DEFAULT 0
      );

      -- Dossiers a connection follows, by the receiver's name for them.
      CREATE TABLE delivery.followed_references (
        connection text        NOT NULL,
        reference  text        NOT NULL,
        dossier_id text        NOT NULL,
        release    int         NOT NULL,
        change     int         NOT NULL DEFAULT 0,
        last_hash  text,
        open       boolean     NOT NULL DEFAULT true,
        due_at     timestamptz NOT NULL DEFAULT now(),
        problem    jsonb,
        PRIMARY KEY (connection, reference)
      );
      CREATE INDEX followed_references_due ON delivery.followed_references (connection, due_at) WHERE open;

      CREATE TABLE delivery.collect_cursors (
        connection text PRIMARY KEY,
        cursor     text,
        due_at     timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
