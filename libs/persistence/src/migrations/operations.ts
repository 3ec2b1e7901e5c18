import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Acts of people on deliveries, and the release a delivery is translated under where a person chose another than the event's. */
export class Operations1764000000013 implements MigrationInterface {
  name = 'Operations1764000000013';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE delivery.open_deliveries ADD COLUMN translate_release int;
      ALTER TABLE delivery.finished_deliveries ADD COLUMN translate_release int;

      CREATE TABLE delivery.operations (
        id         text PRIMARY KEY,
        kind       text        NOT NULL,
        reason     text        NOT NULL,
        release    text,
        actor      text        NOT NULL,
        team       text,
        request_key    text,
        request_digest text    NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (actor, request_key)
      );
      CREATE INDEX operations_by_time ON delivery.operations (created_at, id);

      CREATE TABLE delivery.operation_items (
        operation_id text        NOT NULL REFERENCES delivery.operations (id),
        position     int         NOT NULL,
        delivery_id  text        NOT NULL,
        shard        int,
accepted_at  timestamptz,
        release      int,
        state        text        NOT NULL,
        code         text,
        done_at      timestamptz,
        PRIMARY KEY (operation_id, position)
      );
      CREATE INDEX operation_items_waiting ON delivery.operation_items (shard) WHERE state = 'waiting';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
