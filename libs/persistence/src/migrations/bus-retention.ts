import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a group last moved: one that is gone for good must not keep records for ever. */
export class BusRetention1764000000007 implements MigrationInterface {
  name = 'BusRetention1764000000007';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE bus.cursors ADD COLUMN moved_at timestamptz NOT NULL DEFAULT now()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
