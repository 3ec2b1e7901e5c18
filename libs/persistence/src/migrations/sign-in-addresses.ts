import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is counted of an address over all names: so no one address can try one password on everybody. */
export class SignInAddresses1764000000016 implements MigrationInterface {
  name = 'SignInAddresses1764000000016';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE registry.sign_in_addresses (
        address  text             PRIMARY KEY,
        count    double precision NOT NULL DEFAULT 0,
        last_at  timestamptz      NOT NULL DEFAULT now(),
        -- refused under names nobody has since the trail was told of such
        untold   int              NOT NULL DEFAULT 0,
        told_at  timestamptz
      );
      CREATE INDEX sign_in_addresses_by_time ON registry.sign_in_addresses (last_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
