import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the gateway refused, kept masked. */
export class Gateway1764000000006 implements MigrationInterface {
  name = 'Gateway1764000000006';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE SCHEMA IF NOT EXISTS intake;

      CREATE TABLE intake.rejections (
        id          text PRIMARY KEY,
        fingerprint text        NOT NULL UNIQUE,
        system      text        NOT NULL,
        code        text        NOT NULL,
        event_id    text,
        type        text,
        subject     text,
        violations  jsonb       NOT NULL,
        input       jsonb       NOT NULL,
        size        int         NOT NULL,
        times       int         NOT NULL DEFAULT 1,
        first_at    timestamptz NOT NULL,
        last_at     timestamptz NOT NULL
      );
      CREATE INDEX rejections_by_system ON intake.rejections (system, id DESC);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
