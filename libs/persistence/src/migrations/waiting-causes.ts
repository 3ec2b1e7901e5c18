import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildBeside } from './working-installation';

/** What dossiers wait for, by its cause. Only what does wait has an entry: a delivery that arrives at once costs nothing more. */
export class WaitingCauses1764000000026 implements MigrationInterface {
  readonly name = 'WaitingCauses1764000000026';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildBeside(runner, 'waiting_of_cause', 'trail.waiting (cause, system) WHERE cause IS NOT NULL');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
