import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What flows through the dispatcher, minute by minute, and which held connections are being probed. */
export class Overview1764000000018 implements MigrationInterface {
  name = 'Overview1764000000018';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Tries of the deliveries of a connection that ended in the minute. latency: how many took how long, by the bounds the code names.
      CREATE TABLE delivery.tried_minutes (
        minute       timestamptz NOT NULL,
        connection   text        NOT NULL,
        delivered    int         NOT NULL DEFAULT 0,
        late         int         NOT NULL DEFAULT 0,
        transient    int         NOT NULL DEFAULT 0,
        permanent    int         NOT NULL DEFAULT 0,
        ambiguous    int         NOT NULL DEFAULT 0,
        latency      int[]       NOT NULL,
        delivered_at timestamptz,
        PRIMARY KEY (minute, connection)
      );

      -- Events of a system that reached the dispatcher in the minute, and those of them that no route took.
      CREATE TABLE delivery.heard_minutes (
        minute   timestamptz NOT NULL,
        system   text        NOT NULL,
        events   int         NOT NULL DEFAULT 0,
        unrouted int         NOT NULL DEFAULT 0,
        heard_at timestamptz NOT NULL,
        PRIMARY KEY (minute, system)
      );

      ALTER TABLE delivery.holds ADD COLUMN probing_until timestamptz;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
