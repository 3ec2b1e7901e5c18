import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for its dossier, in the order it came; what was refused, by age. */
export class IntakeLists1764000000009 implements MigrationInterface {
  name = 'IntakeLists1764000000009';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX unmatched_events_by_time ON intake.unmatched_events (received_at, uid);
      CREATE INDEX rejections_by_age ON intake.rejections (last_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
