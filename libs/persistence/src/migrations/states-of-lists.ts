import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildBeside } from './working-installation';

/**
 * Dossiers of a procedure or an agency in some states are read off their index alone: of the thousands an agency has, few are under
 * way. A change of state costs what it did, for it writes an entry into every index anyway.
 */
export class StatesOfLists1764000000028 implements MigrationInterface {
  readonly name = 'StatesOfLists1764000000028';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildBeside(runner, 'dossiers_of_procedure_state', 'trail.dossiers (procedure, state, opened_at, dossier_id)');
    await buildBeside(runner, 'dossiers_of_agency_state', 'trail.dossiers (agency, state, opened_at, dossier_id)');
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS trail.dossiers_of_procedure');
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS trail.dossiers_of_agency');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
