import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What dossiers wait for, by its cause. Only what does wait has an entry: a delivery that arrives at once costs nothing more. */
export class WaitingCauses1764000000026 implements MigrationInterface {
  readonly name = 'WaitingCauses1764000000026';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE INDEX waiting_of_cause ON trail.waiting (cause, system) WHERE cause IS NOT NULL');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
