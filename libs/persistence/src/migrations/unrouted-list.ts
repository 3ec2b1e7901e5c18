import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events that went nowhere, by time; recording pays for the index only where an event is one of them. */
export class UnroutedList1764000000024 implements MigrationInterface {
  name = 'UnroutedList1764000000024';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE INDEX entries_unrouted ON trail.entries (recorded_at) WHERE kind = 'routed' AND state = 'unrouted'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
