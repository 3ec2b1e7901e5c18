import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What kind of answer came last and when, and what was about to be told when a process died. */
export class AnswersIntended1764000000010 implements MigrationInterface {
  name = 'AnswersIntended1764000000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE delivery.followed_references ADD COLUMN last_type text, ADD COLUMN intended jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
