import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of deliveries, and the lanes that wait for room, go by the time of acceptance, which the key of the history already orders. */
export class DeliveryLists1764000000008 implements MigrationInterface {
  name = 'DeliveryLists1764000000008';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX open_deliveries_by_age ON delivery.open_deliveries (shard, connection, accepted_at, id);
      CREATE INDEX open_deliveries_by_time ON delivery.open_deliveries (accepted_at, id);
      DROP INDEX delivery.finished_deliveries_by_id;
      CREATE INDEX followed_references_problem ON delivery.followed_references (connection, reference) WHERE problem IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
