import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Dossiers of a procedure or an agency in some states are read off their index alone: of the thousands an agency has, few are under
 * way. A change of state costs what it did, for it writes an entry into every index anyway.
 */
export class StatesOfLists1764000000028 implements MigrationInterface {
  readonly name = 'StatesOfLists1764000000028';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX trail.dossiers_of_procedure;
      DROP INDEX trail.dossiers_of_agency;
      CREATE INDEX dossiers_of_procedure ON trail.dossiers (procedure, state, opened_at, dossier_id);
      CREATE INDEX dossiers_of_agency ON trail.dossiers (agency, state, opened_at, dossier_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
