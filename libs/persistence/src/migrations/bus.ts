import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The embedded bus: topics, their records, and how far each group has come. */
export class Bus1764000000001 implements MigrationInterface {
  name = 'Bus1764000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE SCHEMA bus;

      CREATE TABLE bus.topics (
        name   text PRIMARY KEY,
        shards int  NOT NULL CHECK (shards > 0)
      );

      -- One row per shard: its lock makes offsets dense and visible in order.
      CREATE TABLE bus.shards (
        topic       text   NOT NULL REFERENCES bus.topics (name),
        shard       int    NOT NULL,
        next_offset bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (topic, shard)
      );

      CREATE TABLE bus.records (
        topic        text        NOT NULL,
        shard        int         NOT NULL,
        "offset"     bigint      NOT NULL,
        key          text        NOT NULL,
        headers      jsonb       NOT NULL,
        value        bytea       NOT NULL,
        published_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (topic, shard, "offset")
      );
      CREATE INDEX records_by_time ON bus.records USING brin (published_at);

      CREATE TABLE bus.cursors (
        "group"  text   NOT NULL,
        topic    text   NOT NULL,
        shard    int    NOT NULL,
        "offset" bigint NOT NULL,
        PRIMARY KEY ("group", topic, shard)
      );

      CREATE TABLE bus.members (
        "group"      text        NOT NULL,
        member       text        NOT NULL,
        expires_at   timestamptz NOT NULL,
        PRIMARY KEY ("group", member)
      );

      -- Who may move the cursors of a shard. The epoch rises with every change of hands and fences the former owner.
      CREATE TABLE bus.leases (
        "group"    text        NOT NULL,
        shard      int         NOT NULL,
        member     text,
        epoch      bigint      NOT NULL DEFAULT 0,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY ("group", shard)
      );

      -- Good records a handler could not process, and those of the same dossier that wait behind them.
      CREATE TABLE bus.stopped_records (
        "group"    text        NOT NULL,
        topic      text        NOT NULL,
        shard      int         NOT NULL,
        "offset"   bigint      NOT NULL,
        key        text        NOT NULL,
        headers    jsonb       NOT NULL,
        value      bytea       NOT NULL,
        code       text        NOT NULL,
        reason     text        NOT NULL,
        stopped_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY ("group", topic, shard, "offset")
      );
      CREATE INDEX stopped_records_by_key ON bus.stopped_records ("group", key);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
