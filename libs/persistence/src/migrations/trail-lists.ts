import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people did, by time, by person, by name of the act and by resource. Only acts are in these indexes: entries of events and
 * deliveries are found by their place in the chain, and recording them costs nothing more than before.
 */
export class TrailLists1764000000022 implements MigrationInterface {
  name = 'TrailLists1764000000022';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX acts_by_time ON trail.entries (recorded_at, chain, seq) WHERE kind = 'act';
      CREATE INDEX acts_by_actor ON trail.entries (actor, recorded_at, chain, seq) WHERE kind = 'act';
      CREATE INDEX acts_by_name ON trail.entries ((content::jsonb ->> 'act'), recorded_at, chain, seq) WHERE kind = 'act';
      CREATE INDEX acts_by_resource ON trail.entries ((content::jsonb #>> '{details,resource}'), recorded_at, chain, seq) WHERE kind = 'act';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
