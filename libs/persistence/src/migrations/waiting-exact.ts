import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether all that waited in a minute were counted. */
export class WaitingExact1764000000031 implements MigrationInterface {
  readonly name = 'WaitingExact1764000000031';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE delivery.tried_minutes ADD COLUMN waiting_exact boolean NOT NULL DEFAULT true');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
